"""A session plan as a page: a running clock, notes, texts to copy, and nothing that search could give away."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from classroom.pages.fences import FenceError, render_plan
from classroom.pages.plans import UnknownPlanError, read_plan
from classroom.pages.plans import render_plan as expand
from classroom.pages.shelf import open_shelf
from tests.classroom.trainer.planned import change, write_planned

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_planned(tmp_path)
    return tmp_path


def show(root: Path, name: str = "first-lesson-60") -> str:
    return expand(name, open_shelf(root), root)


def test_the_run_sheet_has_a_running_clock(root: Path) -> None:
    rows = re.findall(r'<td data-label="Time"><b>([\d:]+)</b> (\d+) min</td>', show(root))
    assert rows == [("0:00", "5"), ("0:05", "10"), ("0:15", "10"), ("0:25", "30"), ("0:55", "5")]


def test_every_segment_has_an_anchor_that_the_run_sheet_links(root: Path) -> None:
    html = show(root)
    anchors = re.findall(r'<h4 id="([^"]+)"', html)
    assert anchors == re.findall(r'<th scope="row"><a href="#([^"]+)"', html)
    assert len(set(anchors)) == 5


def test_notes_stand_beside_what_people_see(root: Path) -> None:
    html = show(root)
    for text in ("Good morning.", "Do not show the result.", "There is time.", "Who brings it?", "Bring back:</b> One"):
        assert text in html
    assert '<a href="../lessons/first-lesson.html#one">One thing</a>' in html
    assert "Write one <em>word</em>." in html


def test_a_statement_is_judged_before_its_reason_is_asked(root: Path) -> None:
    change(root, "[about-single, about-several]", "[about-truefalse]")
    names = re.findall(r"<li><b>(\w+)</b>", "".join(re.findall(r'<ul class="cq-parts">.*?</ul>', show(root))))
    assert names[:3] == ["T", "F", "A"]


def test_texts_to_copy_stand_in_the_page(root: Path) -> None:
    copied = [unescape(text) for text in re.findall(r'data-copy="([^"]*)"', show(root))]
    assert "Write one word." in copied
    assert "What comes first?\nA. Beta\nB. Alpha" in copied
    assert any(text.startswith("In rooms of 3, 20 minutes.") for text in copied)


def test_the_faces_of_each_segment_stand_beside_it_as_json(root: Path) -> None:
    scripts = re.findall(r'<script type="application/json">(.*?)</script>', show(root))
    data = [json.loads(text) for text in scripts]
    assert [one["id"] for one in data] == ["welcome", "think", "vote", "rooms", "close"]
    assert all(one["faces"] for one in data)


def test_a_text_cannot_break_out_of_the_page(root: Path) -> None:
    change(root, "say: [Good morning.]", "say: ['</script><img src=x onerror=alert(1)> \"quoted\"']")
    change(root, "prompt: Write one *word*.", "prompt: '</script><b>\"&'")
    html = show(root)
    assert "<img src=x" not in html
    assert "</script><b>" not in html
    assert 'data-copy="&lt;/script&gt;&lt;b&gt;&quot;&amp;"' in html


def test_search_leaves_plans_out(root: Path) -> None:
    assert re.match(r'<section class="cq-plan" id="first-lesson-60" data-search-exclude>', show(root))


def test_an_unknown_plan_is_told_with_the_nearest(root: Path) -> None:
    with pytest.raises(UnknownPlanError, match="Did you mean “first-lesson-60”"):
        show(root, "first-lesson-6o")
    with pytest.raises(UnknownPlanError, match="There are 3 of them"):
        show(root, "zzz")


def test_a_plan_is_read_again_when_its_file_changes(root: Path) -> None:
    library = open_shelf(root).library
    assert read_plan("workshop", library, root).title == "First lesson"
    change(root, "title: First lesson", "title: Another title", file="course/trainer/plans/workshop.yml")
    assert read_plan("workshop", library, root).title == "Another title"


def test_a_broken_plan_stops_the_build_with_its_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, "kind: vote", "kind: votes")
    monkeypatch.chdir(root)
    with pytest.raises(FenceError, match=r"course/trainer/plans/first-lesson-60\.yml:\d+:\d+: error Q204"):
        render_plan("first-lesson-60")


@pytest.mark.parametrize("page", sorted(ROOT.glob("course/trainer/*.md")), ids=lambda path: path.stem)
def test_the_head_of_a_page_is_read(page: Path) -> None:
    """A colon in it makes MkDocs show it as text and leave scripts and styles out, without a word."""
    head = page.read_text(encoding="utf-8").split("---\n")[1]
    for line in head.splitlines():
        _, _, value = line.partition(": ")
        assert ": " not in value or value.startswith('"'), line


def test_every_plan_has_its_page() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("course/trainer/*.md"))
    plans = {path.stem for path in ROOT.glob("course/trainer/plans/*.yml")}
    assert set(re.findall(r"```plan\n(\S+)\n```", pages)) == plans
    assert len(plans) == 21
