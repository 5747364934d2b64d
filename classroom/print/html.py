"""Owns reading HTML into a tree; it takes the HTML of our own pages, which closes what it opens."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from classroom.print.errors import PrintError

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DROPPED = frozenset({"script", "style", "template"})


def read_html(text: str, *, page: str = "a text") -> Element:
    """Return HTML as one element around all that stands in ``text``; raise PrintError where tags do not match."""
    reader = _Reader(page)
    reader.feed(text)
    reader.close()
    return reader.finish()


def read_text(element: Element) -> str:
    """Return what a person reads of an element, without the link that a heading has to itself."""
    return " ".join("".join(_texts(element)).split())


def is_class(element: Element, name: str) -> bool:
    """Say whether an element has a class of this name."""
    return name in element.get("class", "").split()


def _texts(element: Element) -> list[str]:
    inside = [] if is_class(element, "headerlink") or element.tag in DROPPED else [element.text or ""]
    for child in element if inside else ():
        inside += [*_texts(child), child.tail or ""]
    return inside


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open = ["body"]
        self.builder = TreeBuilder()
        self.builder.start("body", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1] != tag:
            raise PrintError(f"{self.page}: the HTML closes “{tag}” where “{self.open[-1]}” is open; mend the page.")
        self.builder.end(self.open.pop())

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def finish(self) -> Element:
        if len(self.open) > 1:
            raise PrintError(f"{self.page}: the HTML opens “{self.open[-1]}” and never closes it; mend the page.")
        self.builder.end("body")
        return self.builder.close()
