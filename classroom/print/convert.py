"""Owns the way from a page's HTML to the tree that is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from classroom.print.errors import PrintError
from classroom.print.html import DROPPED, is_class
from classroom.print.nodes import Inline, Node, node, paragraph
from classroom.print.pictures import read_picture
from classroom.print.source import Book, Page
from classroom.print.tables import read_table

SPACES = re.compile(r"[ \t\n\r\f]+")
MARKS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code", "kbd": "code", "sub": "sub",
         "sup": "sup", "del": "del"}  # fmt: skip
LOST = ("audio", "video", "iframe", "object", "canvas", "math", "svg")  # what paper cannot show
Fence = Callable[[str, str], list[Node]]


class Converter:
    """Makes printed matter of one page: ``fence`` shows what it asks, ``targets`` are what a link can lead to."""

    def __init__(self, page: Page, book: Book, *, fence: Fence, targets: frozenset[str] = frozenset()) -> None:
        """Take the page, its book, and the two ways out of it."""
        self.page = page
        self.book = book
        self.fence = fence
        self.targets = targets

    def convert(self) -> list[Node]:
        """Return what stands on the page, without its first heading."""
        return [one for one in self.blocks(self.page.body) if not (one["t"] == "h" and one["level"] == 1)]

    def blocks(self, element: Element) -> list[Node]:
        """Return the content of an element as blocks; text between blocks becomes paragraphs of its own."""
        found: list[Node] = []
        loose: Inline = list(self._text(element.text))
        for child in element:
            if (name := _block_name(child)) is None:
                _glue(loose, *self._inline(child))
            else:
                found += [*_close(loose), *getattr(self, name)(child)]
                loose = []
            loose += self._text(child.tail)
        return [*found, *_close(loose)]

    def inlines(self, element: Element) -> Inline:
        """Return the content of an element as running text."""
        found: Inline = list(self._text(element.text))
        for child in element:
            _glue(found, *self._inline(child))
            found += self._text(child.tail)
        return _trim(found)

    def _text(self, text: str | None) -> Iterator[str]:
        if text:
            yield SPACES.sub(" ", text)

    def _inline(self, element: Element) -> Inline:
        tag = element.tag
        if tag in DROPPED or is_class(element, "headerlink"):
            return []
        if tag in LOST:
            raise PrintError(f"{self.page.uri}: paper cannot show “{tag}”; say the same in words or in a picture.")
        if tag == "br":
            return [node("br")]
        if tag == "img":
            return [self._picture(element)]
        if tag == "a":
            return [self._link(element)]
        inside = self.inlines(element)
        return [node(MARKS[tag], c=inside)] if tag in MARKS else inside

    def _link(self, element: Element) -> Node:
        href, text = element.get("href", ""), self.inlines(element)
        if re.match(r"[a-z]+:", href):
            return node("web", to=href, c=text)
        target = self._resolve(href)
        if is_class(element, "source"):
            return node("source", to=target if target in self.targets else "", c=text)
        return node("ref", to=target, c=text) if target in self.targets else node("span", c=text)

    def _resolve(self, href: str) -> str:
        """The page and anchor that an address means, such as ``lessons/a.md#b``."""
        path, mark, anchor = re.sub(r"\.html(?=#|$)", ".md", href).partition("#")
        uri = normpath(join(dirname(self.page.uri), path)) if path else self.page.uri
        return f"{uri}{mark}{anchor}"

    def _picture(self, element: Element) -> Node:
        return read_picture(element, page=self.page.uri, folder=self.book.root / "course")

    # What each kind of block becomes. The names stand in BLOCKS.

    def _heading(self, element: Element) -> list[Node]:
        anchor = element.get("id", "")
        where = f"{self.page.uri}#{anchor}"
        return [
            node("h", level=int(element.tag[1]), id=where if where in self.targets else "", c=self.inlines(element))
        ]

    def _paragraph(self, element: Element) -> list[Node]:
        parts = self.inlines(element)
        pictures = [part for part in parts if isinstance(part, dict) and part["t"] == "picture"]
        rest = [part for part in parts if part not in pictures]
        return [*pictures, *_close(rest)]

    def _list(self, element: Element) -> list[Node]:
        items = [self.blocks(child) for child in element if child.tag == "li"]
        return [node("list", ordered=element.tag == "ol", start=int(element.get("start", 1)), items=items)]

    def _table(self, element: Element) -> list[Node]:
        return [read_table(element, self.inlines)]

    def _quote(self, element: Element) -> list[Node]:
        return [node("quote", c=self.blocks(element))]

    def _code(self, element: Element) -> list[Node]:
        return [node("pre", c="".join(element.itertext()).rstrip("\n"))]

    def _rule(self, _: Element) -> list[Node]:
        return [node("hr")]

    def _terms(self, element: Element) -> list[Node]:
        return [node("term" if child.tag == "dt" else "quote", c=self.blocks(child)) for child in element]

    def _box(self, element: Element) -> list[Node]:
        """A box is passed through, but an admonition keeps its frame and a fence becomes what it asks."""
        if kind := element.get("data-fence"):
            return self.fence(kind, element.text or "")
        inside = self.blocks(element)
        return [node("note", c=inside)] if is_class(element, "admonition") or element.tag == "details" else inside

    def _title(self, element: Element) -> list[Node]:
        return [paragraph(node("strong", c=self.inlines(element)))]


BLOCKS: Mapping[str, str] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "_heading"),
    **dict.fromkeys(("ul", "ol"), "_list"),
    **dict.fromkeys(("div", "section", "article", "aside", "details", "figure", "form", "nav", "main"), "_box"),
    **dict.fromkeys(("summary", "figcaption"), "_title"),
    "p": "_paragraph",
    "table": "_table",
    "blockquote": "_quote",
    "pre": "_code",
    "hr": "_rule",
    "dl": "_terms",
}


def _block_name(element: Element) -> str | None:
    """The method that makes a block of an element; None for what stands in running text."""
    if is_class(element, "admonition-title"):
        return "_title"
    return BLOCKS.get(element.tag)


def _close(loose: Inline) -> list[Node]:
    parts = _trim(loose)
    return [paragraph(*parts)] if parts else []


def _glue(found: Inline, *parts: str | Node) -> None:
    """Add parts; a source mark stands close to what it is the source of, so that no line begins with it."""
    for part in parts:
        if isinstance(part, dict) and part["t"] == "source" and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
        found.append(part)


def _trim(parts: Inline) -> Inline:
    """Running text without spaces around it and without empty strings."""
    kept: Inline = list(parts)
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip(" ")
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip(" ")
    return [part for part in kept if part != ""]
