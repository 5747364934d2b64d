"""The workbook: it holds every exercise in the order of the course, and what is committed is what is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from classroom.cli import main
from classroom.print import read_book
from classroom.workbook import WORKBOOK, build_workbook
from classroom.workbook import pages as workbook_pages
from classroom.workbook.build import put_in_place
from classroom.workbook.outline import NAME, WorkbookError, read_outline
from classroom.workbook.pages import build_pages
from classroom.workbook.paper import build_paper
from classroom.workbook.theme import render
from grader.load import require_library
from tests.classroom.print.reading import open_pdf, read_pages, squeeze

ROOT = Path(__file__).parents[3]
NUMBERS = "software-firm-numbers"
HOW = "Run: make workbook"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return build_workbook(ROOT)


def test_committed_files_are_current(made: dict[str, bytes]) -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / WORKBOOK).iterdir()}
    assert sorted(committed) == sorted(made), HOW
    assert [name for name, data in made.items() if committed[name] != data] == [], HOW


def test_it_holds_every_exercise_in_the_order_of_the_course() -> None:
    book, outline = read_book(ROOT), read_outline(ROOT)
    fences = [
        (page.title, lines.strip()) for page in book.lessons for _, kind, lines in page.fences if kind == "exercise"
    ]
    listed = [(part.title, name) for part in outline.parts for name in part.exercises]
    assert [one for one in listed if one[1] != NUMBERS] == fences
    assert ("Roadmaps and metrics", NUMBERS) in listed


def test_every_page_leads_to_its_notebook_its_lesson_and_its_neighbours(made: dict[str, bytes]) -> None:
    names = read_outline(ROOT).exercises
    library = require_library(ROOT)
    for place, name in enumerate(names):
        html = made[f"{name}.html"].decode()
        lesson = (library.exercises.get(name) or library.banks[name]).lesson
        assert f'href="{name}.ipynb" download' in html
        assert f'href="../lessons/{lesson}.html"' in html
        assert 'href="../index.html"' in html
        assert f'rel="prev" href="{(["index", *names])[place]}.html"' in html
        assert made[f"{name}.ipynb"] == (ROOT / "exercises" / name / "exercise.ipynb").read_bytes()


def test_pages_load_nothing_from_elsewhere_and_link_only_to_what_is_there(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        for address in re.findall(r'(?:href|src)="([^"]*)"', data.decode()) if name.endswith(".html") else ():
            known = address in made or address.startswith("data:")
            assert known or (ROOT / WORKBOOK / address.replace(".html", ".md")).resolve().is_file(), address


def test_cells_that_only_work_in_jupyter_are_left_out(made: dict[str, bytes]) -> None:
    for name in read_outline(ROOT).exercises:
        html = made[f"{name}.html"].decode()
        assert "check" not in re.sub(r"<[^>]*>", "", html)
        assert "Double-click" not in html
    assert "customers = list(csv.DictReader" in made[f"{NUMBERS}.html"].decode()


def test_the_printed_workbook_asks_everything_and_tells_nothing(made: dict[str, bytes]) -> None:
    text = "".join(read_pages(made["workbook.pdf"]))
    library = require_library(ROOT)
    for exercise in library.exercises.values():
        assert squeeze(exercise.prompt) in text
        assert squeeze(exercise.model) not in text
        assert not any(squeeze(one.title) in text for one in exercise.concepts if len(one.title) > 30)
    for question in library.banks[NUMBERS].questions:
        assert squeeze(question.stem) in text
        assert squeeze(question.feedback) not in text  # type: ignore[union-attr]  # they are all numbers


def test_the_trainer_s_edition_ends_with_ideas_and_model_answers(made: dict[str, bytes]) -> None:
    text = "".join(read_pages(made["workbook-trainer.pdf"]))
    asked, _, told = text.rpartition(squeeze("Ideas and model answers"))
    for exercise in require_library(ROOT).exercises.values():
        assert squeeze(exercise.prompt) in asked
        assert all(squeeze(one.title) in told for one in exercise.concepts)
    assert squeeze("12.1: 75 %.") in told


@pytest.mark.parametrize("name", ["workbook.pdf", "workbook-trainer.pdf"])
def test_the_files_are_tagged_titled_and_in_a_language(made: dict[str, bytes], name: str) -> None:
    read = open_pdf(made[name])
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "Workbook" in str(read.metadata.title if read.metadata else "")


def test_every_exercise_has_room_to_write() -> None:
    library, outline = require_library(ROOT), read_outline(ROOT)
    course = {"title": "C", "licence": "L", "mark": ""}
    body = build_paper(outline, library, [{"id": "a"}, {"id": "b"}], course=course, trainer=False)["body"]
    lines = [part["count"] for one in body if one["t"] == "question" for part in one["body"] if part["t"] == "lines"]
    assert len(lines) == 15
    assert min(lines) >= 18


def write_contents(root: Path, contents: Any) -> Path:
    path = root / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(contents), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "contents", [[], {}, {"project": {"title": "W", "toc": []}}, {"project": {"title": "W", "toc": [{"file": "a"}, 5]}}]
)
def test_contents_that_cannot_be_read_are_told(tmp_path: Path, contents: Any) -> None:
    with pytest.raises(WorkbookError, match="exercises/myst.yml does not list a title"):
        read_outline(write_contents(tmp_path, contents))


def test_a_missing_notebook_and_an_unknown_exercise_are_told(tmp_path: Path) -> None:
    toc = [{"file": "workbook.md"}, {"title": "L", "children": [{"file": "gone/exercise.ipynb"}]}]
    root = write_contents(tmp_path, {"project": {"title": "W", "toc": toc}})
    (root / "exercises" / "workbook.md").touch()
    outline = read_outline(root)
    with pytest.raises(WorkbookError, match="exercises/gone/exercise.ipynb is missing: run"):
        build_pages(root, outline, around={})
    with pytest.raises(WorkbookError, match="names “gone”, which is no exercise"):
        build_paper(outline, require_library(ROOT), [], course={"title": "", "licence": "", "mark": ""}, trainer=False)


def test_a_book_that_fails_is_told_with_what_jupyter_book_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = SimpleNamespace(returncode=1, stdout="first\n", stderr="Something went wrong\n")
    monkeypatch.setattr(workbook_pages, "_run", lambda folder, around: ran)
    with pytest.raises(WorkbookError, match="(?s)did not make index.html, .*It said:\nfirst\nSomething went wrong"):
        build_pages(ROOT, read_outline(ROOT), around={})


def test_the_command_writes_what_differs_and_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stray.html").touch()
    monkeypatch.setattr("classroom.workbook.cli.build_workbook", lambda root: {"a.html": b"a", "b.html": b"b"})
    assert main(["workbook", str(tmp_path)]) == 0
    assert "2 files, 2 written, 1 taken away." in capsys.readouterr().out
    assert put_in_place({"a.html": b"a", "b.html": b"c"}, tmp_path) == (1, 0)

    def fail(root: Path) -> Mapping[str, bytes]:
        raise WorkbookError("Told.")

    monkeypatch.setattr("classroom.workbook.cli.build_workbook", fail)
    assert main(["workbook", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "Told.\n"


def node(kind: str, *inside: Any, **fields: Any) -> dict[str, Any]:
    return {"type": kind, **({"children": list(inside)} if inside else {}), **fields}


def text(value: str) -> dict[str, Any]:
    return node("text", value=value)


def test_the_theme_writes_what_markdown_can_say_and_escapes_it() -> None:
    nodes = [
        node("heading", text("A & B"), depth=2, html_id="a-b"),
        node("paragraph", text("<b> "), node("emphasis", text("e")), node("inlineCode", value="<c>"), node("break")),
        node("list", node("listItem", text("one")), ordered=True),
        node("link", text("in"), url="/balance/exercise", internal=True),
        node("link", text("out"), url="https://example.org/?a=1&b"),
        node("table", node("tableRow", node("tableCell", text("h"), header=True), node("tableCell", text("c")))),
        node("code", value="a < b"),
        node("block", text("gone"), visibility="remove"),
        node("outputs", text("gone")),
    ]
    assert render.write_nodes(nodes) == (
        '<h2 id="a-b">A &amp; B</h2><p>&lt;b&gt; <em>e</em><code>&lt;c&gt;</code><br></p><ol><li>one</li></ol>'
        '<a href="balance.html">in</a><a href="https://example.org/?a=1&amp;b">out</a>'
        '<table><tr><th scope="col">h</th><td>c</td></tr></table>'
        '<pre tabindex="0"><code>a &lt; b</code></pre>'
    )


def test_the_theme_refuses_what_it_cannot_show() -> None:
    with pytest.raises(SystemExit, match="cannot show “inlineMath”: say it in plain Markdown"):
        render.write_nodes([node("inlineMath", value="x")])
