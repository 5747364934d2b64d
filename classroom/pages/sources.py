"""Owns the source marks of a lesson: ``[S0]`` … and ``[own]`` become links to the page of sources.

The page itself is the list: a mark is known when a heading there has its anchor, ``{#s0}``. An
unknown mark stops the build.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from mkdocs.exceptions import BuildError

from classroom.pages.places import PAGES, find_text, name_places

MARK = r"\[(S\d+|own)\](?![\[(:])"
HEADING = re.compile(r"^##+\s+(.+?)\s*\{\s*#(s\d+|own)\s*\}", re.MULTILINE)


class SourceMarks(Extension):
    """The Markdown extension; mkdocs.yml names it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the mark before ordinary links."""
        md.inlinePatterns.register(SourceMark(MARK, md), "source_mark", 175)


class SourceMark(InlineProcessor):
    """Turns one mark into a link."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802 - as above
        """Return the link that replaces the mark."""
        titles = _titles(Path.cwd())
        name = m.group(1)
        if name.lower() not in titles:
            places = name_places(find_text(Path.cwd(), f"[{name}]"))
            raise BuildError(f"{places}: [{name}] is no source; course/sources.md has {', '.join(titles)}.")
        depth = find_page(self.md).count("/")
        link = Element("a", {"class": "source", "href": "../" * depth + f"sources.md#{name.lower()}"})
        link.set("title", titles[name.lower()])
        link.set("data-search-exclude", "")  # among the words that a search shows a mark says nothing
        link.text = name
        return link, m.start(0), m.end(0)


def find_page(md: Markdown) -> str:
    """Return the page that is being made, from the root of the docs; raises BuildError outside a site builder."""
    # MkDocs and Zensical each keep it in a processor of theirs.
    for processor in (*md.treeprocessors, *md.preprocessors):
        for holder, name in (("file", "src_uri"), ("page", "path")):
            page = getattr(getattr(processor, holder, None), name, None)
            if isinstance(page, str):
                return page
    raise BuildError("Source marks and progress can only be made in a page of MkDocs or Zensical.")


def _titles(root: Path) -> dict[str, str]:
    """The heading of each source by its anchor."""
    text = (root / PAGES / "sources.md").read_text(encoding="utf-8")
    return {anchor: heading.strip() for heading, anchor in HEADING.findall(text)}
