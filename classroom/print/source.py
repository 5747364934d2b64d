"""Owns reading the pages as the site reads them: with the Markdown settings of mkdocs.yml, but for its questions.

Python-Markdown makes HTML of a page with the very extensions that the site uses, and the HTML is read as a
tree. So nothing of Markdown is understood a second time here, and what an author sees on the site is what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from html import escape
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

from classroom.print.errors import AskedError
from classroom.print.html import read_html, read_text

SETTINGS = "mkdocs.yml"
PAGES = "course"
MARK = "assets/mark.svg"
LESSONS = "lessons/"
APART = ("before-you-start.md", "disagreements.md", "glossary.md", "sources.md", "LICENSE.md")  # printed too
ON_SCREEN = ("classroom.pages.tally:Tally",)  # what only the site's script needs
FENCES = ("objectives", "brainstorm", "check", "exercise", "quiz")
HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True)
class Page:
    """A page of the course: ``uri`` from the folder of the pages, its HTML as a tree."""

    uri: str
    _: KW_ONLY
    title: str
    description: str
    body: Element

    @property
    def id(self) -> str:
        """The name of the file without its ending, which is the id of a lesson."""
        return PurePosixPath(self.uri).stem

    @cached_property
    def sections(self) -> dict[str, str]:
        """The title of each section by its anchor."""
        return {head.get("id", ""): read_text(head) for head in self.body.iter() if head.tag in HEADINGS}

    @property
    def fences(self) -> Iterator[tuple[str, str, str]]:
        """Each fence in its order: the title of the section around it (empty at the top), kind, lines inside."""
        section = ""
        for element in self.body.iter():
            if element.tag == "h2":
                section = read_text(element)
            elif kind := element.get("data-fence"):
                yield section, kind, element.text or ""


@dataclass(frozen=True)
class Book:
    """The pages of a course that are printed, in the order of the site's menu."""

    title: str
    _: KW_ONLY
    description: str
    licence: str
    root: Path
    mark: str
    pages: Mapping[str, Page]

    @property
    def lessons(self) -> list[Page]:
        """The lessons in their order."""
        return [page for uri, page in self.pages.items() if uri.startswith(LESSONS)]

    def number(self, page: Page) -> int:
        """The number of a lesson, from 1; 0 for any other page."""
        return next((at for at, lesson in enumerate(self.lessons, start=1) if lesson.uri == page.uri), 0)


def read_book(root: Path) -> Book:
    """Return the lessons of the course at ``root`` and what goes with them; raise AskedError where there are none."""
    settings = _read_settings(root)
    found = _find_pages(root / PAGES)
    listed = [uri for uri in _list_nav(settings.get("nav", [])) if uri in found]
    reader = _Reader(settings)
    with chdir(root):  # the extensions of the site take the folder that they are run in as the course
        pages = {uri: reader.read(Path(PAGES, uri), uri) for uri in dict.fromkeys([*listed, *found])}
    return Book(
        str(settings.get("site_name", "")),
        description=str(settings.get("site_description", "")).strip(),
        licence=str(settings.get("copyright", "")),
        root=root,
        mark=mark.read_text(encoding="utf-8") if (mark := root / PAGES / MARK).is_file() else "",
        pages=pages,
    )


def _find_pages(folder: Path) -> list[str]:
    lessons = [path.relative_to(folder).as_posix() for path in sorted(folder.glob(f"{LESSONS}*.md"))]
    if not lessons:
        raise AskedError(f"There is no lesson in “{folder / LESSONS}”: go to the folder of a course.")
    return [*lessons, *(uri for uri in APART if (folder / uri).is_file())]


def keep_fence(source: str, language: str, *_: Any, **__: Any) -> str:
    """Keep the lines inside a fence for print, instead of the page's HTML of a question."""
    return f'<section data-fence="{language}">{escape(source)}</section>'


class _Reader:
    """Makes trees of pages with one set of Markdown settings."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        from markdown import Markdown
        from markdown.treeprocessors import Treeprocessor

        names, options = _list_extensions(settings)
        self.markdown = Markdown(extensions=names, extension_configs=options)
        self.here: Any = Treeprocessor(self.markdown)  # where the source marks look for the page they stand in
        self.markdown.treeprocessors.register(self.here, "print_here", 0)

    def read(self, path: Path, uri: str) -> Page:
        from mkdocs.utils.meta import get_data

        text, meta = get_data(path.read_text(encoding="utf-8"))
        self.here.file = SimpleNamespace(src_uri=uri)
        body = read_html(self.markdown.reset().convert(text), page=uri)
        heading = body.find("h1")
        title = str(meta.get("title") or (read_text(heading) if heading is not None else path.stem))
        return Page(uri, title=title, description=str(meta.get("description", "")), body=body)


def _read_settings(root: Path) -> dict[str, Any]:
    from mkdocs.utils.yaml import yaml_load

    try:
        with (root / SETTINGS).open(encoding="utf-8") as file:
            return yaml_load(file)
    except OSError as error:
        raise AskedError(f"There is no course in “{root}”: go to the folder that holds {SETTINGS}.") from error


def _list_extensions(settings: Mapping[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The site's extensions and their options, with the fences of questions kept as they are."""
    names, options = [], {}
    for entry in settings.get("markdown_extensions", ()):
        name, values = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        if name not in ON_SCREEN:
            names.append(name)
            options[name] = dict(values or {})
    for values in options.values():
        if fences := values.get("custom_fences"):
            values["custom_fences"] = [_keep(fence) for fence in fences]
    return names, options


def _keep(fence: Mapping[str, Any]) -> dict[str, Any]:
    return {**fence, "format": keep_fence} if fence["name"] in FENCES else dict(fence)


def _list_nav(entry: Any) -> Iterator[str]:
    """The pages of a menu in their order."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from _list_nav(value)
    else:
        for one in entry:
            yield from _list_nav(one)
