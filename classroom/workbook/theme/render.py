"""Owns the workbook's pages: run by Jupyter Book, it reads the book as JSON and writes HTML. Needs nothing but Python.

Where ``WORKBOOK`` is set, a JSON object, it tells what is around the book: ``course`` is the address of the course,
``papers`` lists addresses and texts of what can be printed, ``lessons`` leads from a page to where it is answered.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

Node = Mapping[str, Any]
AROUND: Mapping[str, Any] = json.loads(os.environ.get("WORKBOOK", "{}"))

START = "index"
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cpath fill='%23e8862e' d='M2 3h16v16H2z'/%3E%3Ccircle cx='20.5' cy='19.5' r='9.5' fill='%235fc3b8'/%3E"
    "%3Cpath fill='%23fff8ef' d='M18 10.34V19h-6.98A9.5 9.5 0 0 1 18 10.34z'/%3E%3C/svg%3E"
)
SPANS = {"emphasis": "em", "strong": "strong", "inlineCode": "code", "superscript": "sup", "subscript": "sub"}
BLOCKS = {"paragraph": "p", "blockquote": "blockquote", "listItem": "li", "table": "table", "tableRow": "tr"}
SKIPPED = ("outputs", "comment", "mystTarget")


class Page:
    """A page of the book: its name, its title, and what stands on it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the page as Jupyter Book serves it."""
        self.name = name_page(data["slug"])
        self.title = str(data["frontmatter"]["title"])
        self.body: Sequence[Node] = data["mdast"]["children"]
        exports = data["frontmatter"].get("exports", [])
        self.notebook = next((one["url"] for one in exports if one["format"] == "ipynb"), "")

    @property
    def description(self) -> str:
        """The first paragraph, for search engines."""
        nodes = (node for block in self.body for node in block.get("children", []))
        return next((read_text(node) for node in nodes if node["type"] == "paragraph"), "")


def name_page(slug: str) -> str:
    """Return the file of a page without its ending: a folder's notebook has the name of the folder."""
    return slug.strip("/").replace("/", ".").removesuffix(".exercise")


def read_text(node: Node) -> str:
    """Return the text in a node."""
    return str(node.get("value", "")) + "".join(read_text(child) for child in node.get("children", []))


def write_nodes(nodes: Sequence[Node]) -> str:
    """Return nodes as HTML; end with a sentence at one that this theme cannot show."""
    return "".join(write_node(node) for node in nodes if node.get("visibility") != "remove")


def write_node(node: Node) -> str:
    """Return a node as HTML."""
    kind, inside = node["type"], node.get("children", [])
    if kind in SKIPPED:
        return ""
    if kind in SPANS or kind in BLOCKS:
        tag = SPANS.get(kind) or BLOCKS[kind]
        return f"<{tag}>{escape(node['value']) if 'value' in node else write_nodes(inside)}</{tag}>"
    if kind not in WRITERS:
        sys.exit(f"The theme of the workbook cannot show “{kind}”: say it in plain Markdown.")
    return WRITERS[kind](node)


def write_page(page: Page, pages: Sequence[Page], contents: str) -> str:
    """Return a whole page."""
    place = [one.name for one in pages].index(page.name)
    parts = [write_nodes(page.body)]
    if page.name == START:
        parts += [write_papers(), f"<h2>Contents</h2>{contents}"]
    if page.notebook:
        parts.append(write_ways(page))
    around = [
        f'<a rel="{rel}" href="{one.name}.html">{sign} {escape(one.title)}</a>'
        for rel, sign, one in (("prev", "←", pages[place - 1] if place else None), ("next", "→", _after(pages, place)))
        if one
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{escape(page.title)}</title>\n<meta name="description" content="{escape(page.description)}">\n'
        f'<link rel="icon" href="{ICON}">\n'
        '<link rel="stylesheet" href="workbook.css">\n</head>\n<body>\n'
        f"<header>{write_header(page, pages[0])}</header>\n<main>\n<h1>{escape(page.title)}</h1>\n"
        f'{"".join(parts)}\n</main>\n<footer><nav aria-label="Pages">{"".join(around)}</nav></footer>\n'
        "</body>\n</html>\n"
    )


def write_header(page: Page, start: Page) -> str:
    """Return the way back: to the course from the start page, to the start page from any other."""
    course = AROUND.get("course")
    links = [f'<a href="{escape(course)}">The course</a>'] if course else []
    links += [] if page is start else [f'<a href="{START}.html">{escape(start.title)}</a>']
    return f'<nav aria-label="Way back">{"".join(links)}</nav>' if links else ""


def write_ways(page: Page) -> str:
    """Return links to where an exercise is answered: its notebook, and its lesson."""
    links = [f'<a class="get" href="{page.name}.ipynb" download>Download as a Jupyter notebook</a>']
    lesson = AROUND.get("lessons", {}).get(page.name)
    links += [f'<a class="get" href="{escape(lesson)}">Open the lesson</a>'] if lesson else []
    return f"<p>{' '.join(links)}</p>"


def write_papers() -> str:
    """Return links to what can be printed."""
    links = AROUND.get("papers", [])
    items = "".join(f'<li><a href="{escape(address)}">{escape(text)}</a></li>' for address, text in links)
    return f"<h2>On paper</h2><ul>{items}</ul>" if items else ""


def write_contents(entries: Sequence[Mapping[str, Any]], pages: Mapping[str, Page]) -> str:
    """Return the contents: lessons, and below each its exercises; ``entries`` are the pages in their order."""
    html, inside = [], False
    for entry in entries:
        if "slug" not in entry:
            html += ["</ul>" * inside, f"<h3>{escape(entry['title'])}</h3><ul>"]
            inside = True
        else:
            page = pages[name_page(entry["slug"])]
            html.append(f'<li><a href="{page.name}.html">{escape(page.title)}</a></li>')
    return "".join(html) + "</ul>" * inside


def _after(pages: Sequence[Page], place: int) -> Page | None:
    return pages[place + 1] if place + 1 < len(pages) else None


def _heading(node: Node) -> str:
    level = min(node["depth"], 6)
    return f'<h{level} id="{escape(node.get("html_id", ""))}">{write_nodes(node["children"])}</h{level}>'


def _list(node: Node) -> str:
    tag = "ol" if node.get("ordered") else "ul"
    return f"<{tag}>{write_nodes(node['children'])}</{tag}>"


def _code(node: Node) -> str:
    return f'<pre tabindex="0"><code>{escape(node["value"])}</code></pre>'


def _link(node: Node) -> str:
    address = f"{name_page(node['url']) or START}.html" if node.get("internal") else node["url"]
    return f'<a href="{escape(address)}">{write_nodes(node["children"])}</a>'


def _cell(node: Node) -> str:
    tag = 'th scope="col"' if node.get("header") else "td"
    return f"<{tag}>{write_nodes(node['children'])}</{tag.split()[0]}>"


WRITERS: Mapping[str, Callable[[Node], str]] = {
    "block": lambda node: write_nodes(node["children"]),
    "text": lambda node: escape(node["value"]),
    "break": lambda node: "<br>",
    "thematicBreak": lambda node: "<hr>",
    "heading": _heading,
    "list": _list,
    "code": _code,
    "link": _link,
    "tableCell": _cell,
}


def fetch(address: str) -> bytes:
    """Return what Jupyter Book serves, on this machine alone."""
    with urllib.request.urlopen(os.environ["CONTENT_CDN"] + address) as answer:
        data: bytes = answer.read()
    return data


def read_pages(project: Mapping[str, Any]) -> Iterator[Page]:
    """Yield the pages of the book in their order, the start page first."""
    for slug in (project["index"], *(entry["slug"] for entry in project["pages"] if "slug" in entry)):
        yield Page(json.loads(fetch(f"/content/{slug}.json")))


def main() -> None:
    """Write every page, the style sheet and the notebooks into the folder that Jupyter Book names."""
    target = Path(os.environ["BUILD_DIRECTORY"])
    project = json.loads(fetch("/config.json"))["projects"][0]
    pages = list(read_pages(project))
    contents = write_contents(project["pages"], {page.name: page for page in pages})
    for page in pages:
        html = write_page(page, pages, contents)
        (target / f"{page.name}.html").write_text(html, encoding="utf-8", newline="\n")
        if page.notebook:
            (target / f"{page.name}.ipynb").write_bytes(fetch(page.notebook))
    (target / "workbook.css").write_bytes(Path(__file__).with_name("workbook.css").read_bytes())


if __name__ == "__main__":
    main()
