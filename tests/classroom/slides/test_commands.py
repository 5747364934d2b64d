"""Shows the command ``classroom slides``: what it writes, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classroom.cli import main
from classroom.pages import vendor
from classroom.slides import write_slides
from classroom.slides.deck import Deck
from classroom.slides.page import render_page
from classroom.slides.write import ASSETS, write_pages
from tests.classroom.slides.conftest import PLAN, ROOT


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_pages_of_one_plan_stand_in_a_folder_with_all_that_they_load(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], deck: Deck
) -> None:
    assert main(["slides", PLAN, "--to", str(tmp_path)]) == 0
    page = (tmp_path / f"{PLAN}.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "assets").iterdir()) == sorted(ASSETS)
    assert 'src="assets/reveal.js"' in page
    assert "lessons/" not in page, "a folder alone has no lessons to lead to"
    assert capsys.readouterr().out.startswith(f"{len(deck.slides)} slides are in ")


def test_one_plan_becomes_a_file_for_powerpoint(tmp_path: Path, capsys: pytest.CaptureFixture[str], deck: Deck) -> None:
    target = tmp_path / "new" / "slides.pptx"
    assert main(["slides", PLAN, "--pptx", str(target)]) == 0
    assert target.read_bytes()[:2] == b"PK"
    assert capsys.readouterr().out == f"{target}: {len(deck.slides)} slides\n"


def test_all_plans_are_written_as_pages_and_for_powerpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, decks: dict[str, Deck]
) -> None:
    few = [decks[PLAN], decks["point-by-point-60"]]
    monkeypatch.setattr("classroom.slides.cli.make_decks", lambda root, plan: few)
    assert main(["slides", "--all", "--to", str(tmp_path)]) == 0
    made = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert made == sorted(f"{deck.plan}.{end}" for deck in few for end in ("html", "pptx"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name one session plan"),
        ([PLAN, "--all"], "Name one session plan"),
        (["--all", "--pptx", "x.pptx"], "leave out --pptx"),
        (["no-such-plan"], "There is no session plan “no-such-plan”. There are: best-customers"),
        ([PLAN, "--to", "README.md"], "“README.md"),
        ([PLAN, "--pptx", "README.md/slides.pptx"], "cannot be written"),
    ],
)
def test_a_wrong_call_gets_one_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slides", *arguments]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_folder_without_plans_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["slides", "--all"]) == 2
    assert capsys.readouterr().err == "There is no session plan here: go to the folder of the course.\n"


def test_a_plan_with_a_fault_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "course" / "trainer" / "plans"
    folder.mkdir(parents=True)
    (folder / "broken-60.yml").write_text("plan: broken-60\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["slides", "broken-60"]) == 1
    assert "course/trainer/plans/broken-60.yml:1" in capsys.readouterr().err


def test_slides_in_a_site_lead_to_the_sections_of_its_lessons(tmp_path: Path, decks: dict[str, Deck]) -> None:
    write_slides(tmp_path, root=ROOT)
    pages = sorted((tmp_path / "trainer" / "slides").glob("*.html"))
    assert [page.stem for page in pages] == sorted(decks)
    assert 'href="../../lessons/what-a-business-focuses-on.html#three-things"' in (
        tmp_path / "trainer" / "slides" / f"{PLAN}.html"
    ).read_text(encoding="utf-8")


def test_a_course_without_plans_gets_no_slides(tmp_path: Path) -> None:
    write_slides(tmp_path / "site", root=tmp_path)
    assert not (tmp_path / "site").exists()


def test_a_live_session_brings_its_script_and_without_one_there_is_none(deck: Deck) -> None:
    page = render_page(deck, live={"id": "live", "src": "../live.js", "data-code": "K7Q-M2X"})
    script = '<script id="live" src="../live.js" data-code="K7Q-M2X"></script>'
    assert 0 < page.find(script) < page.find('<script src="assets/reveal.js">')
    assert render_page(deck).count("<script") == 3


def test_pages_are_the_same_each_time(deck: Deck, tmp_path: Path) -> None:
    first, second = (write_pages([deck], tmp_path / name)[0].read_bytes() for name in ("a", "b"))
    assert first == second


def test_reveal_is_the_version_that_is_named_and_its_licences_lie_beside_it() -> None:
    versions = json.loads((vendor.SETUP / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    folder = vendor.VENDOR / "reveal"
    assert f"`{versions['reveal.js']}`" in (folder / "reveal.js").read_text(encoding="utf-8")
    for name in ("LICENSE.txt", "INSIDE.LICENSE.txt"):
        assert "Permission is hereby granted" in (folder / name).read_text(encoding="utf-8")
