"""Shows what the pages about progress hold before any script runs, in both site builders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from classroom.pages.mycourse import UnknownPartError, render_part
from classroom.pages.outline import Chapter, Note, Task
from tests.browser.building import build_site
from tests.browser.going import build_way, copy_way

LONG = "A *very* long question about " + "many things " * 12


def task(name: str, objective: str | None = "aim", text: str = "What?") -> Task:
    return Task(id=name, rev=1, use="quiz", objective=objective, text=text)


CHAPTERS = (
    Chapter(name="first", title="First & all", tasks=(task("diag"),), notes=(), objectives={}),
    Chapter(
        name="lessons/one",
        title="One",
        tasks=(task("one", text=LONG), task("two", None)),
        notes=(Note(id="thought", ask="Why?"),),
        objectives={"aim": "do *it*", "other": "do more"},
    ),
)


def read_data(html: str) -> list[dict[str, object]]:
    found = re.search(r'<script type="application/json" id="cq-outline">(.*?)</script>', html)
    assert found
    pages: list[dict[str, object]] = json.loads(found[1])["pages"]
    return pages


def test_a_page_can_be_read_before_the_script_comes() -> None:
    html = render_part("lessons", CHAPTERS)
    assert '<a href="first.html">First &amp; all</a>' in html
    assert "<td>0 of 2</td>" in html
    assert "3 questions and exercises" in html
    assert 'href="first.html">Begin: First &amp; all</a>' in html
    assert "1 question or exercise" in render_part("open", CHAPTERS)


def test_the_gain_lists_only_what_the_first_quiz_asks() -> None:
    html = render_part("gain", CHAPTERS)
    assert 'data-objective="aim"><th scope="row">do <em>it</em></th>' in html
    assert "do more" not in html
    assert html.count('scope="rowgroup"') == 1


def test_the_list_holds_lessons_only() -> None:
    html = render_part("list", CHAPTERS)
    assert html.count("<li>") == 1
    assert 'data-tally="lessons/one">2 questions and exercises' in html


def test_the_start_page_carries_no_texts_of_questions() -> None:
    brief, whole = read_data(render_part("start", CHAPTERS)), read_data(render_part("lessons", CHAPTERS))
    assert brief[1]["tasks"] == [["one", 1], ["two", 1]]
    assert whole[1]["notes"] == [["thought", "Why?"]]
    tasks = whole[1]["tasks"]
    assert isinstance(tasks, list)
    assert tasks[0][:4] == ["one", 1, "quiz", "aim"]
    assert tasks[0][4].startswith("A very long question")
    assert tasks[0][4].endswith("things …")
    assert len(tasks[0][4]) <= 102


def test_an_unknown_part_names_those_that_there_are() -> None:
    with pytest.raises(UnknownPartError, match="there is no part “nothing”. Write one of: start, list"):
        render_part("nothing", CHAPTERS)


def read_lines(page: str) -> list[str]:
    """The lines below headings that say how many tasks a page has."""
    return re.findall(r'<p class="cq-line"[^>]*>([^<]*)</p>', page)


def test_a_misspelt_part_stops_the_build_with_page_and_line(tmp_path: Path) -> None:
    copy = copy_way(tmp_path)
    page = copy / "course" / "my-course.md"
    text = page.read_text(encoding="utf-8").replace("```course\ngain", "```course\ngian")
    page.write_text(text, encoding="utf-8")
    run = build_site(copy)
    line = text.splitlines().index("gian")
    assert f"course/my-course.md:{line}: course fence: there is no part “gian”." in run.stdout + run.stderr
    assert run.returncode != 0


def test_both_builders_put_the_same_progress_into_a_page(tmp_path: Path) -> None:
    copy = copy_way(tmp_path)
    ours = build_way(copy)
    pages = {name: (ours / name).read_text(encoding="utf-8") for name in ("my-course.html", "lessons/second.html")}
    assert read_lines(pages["lessons/second.html"]) == ["1 question or exercise"]
    run = build_site(copy, module="zensical")
    assert run.returncode == 0, run.stdout + run.stderr
    for name, page in pages.items():
        other = (copy / "site" / name).read_text(encoding="utf-8")
        assert read_lines(other) == read_lines(page)
        assert ('id="cq-outline"' in other) == ('id="cq-outline"' in page)
        assert re.findall(r'src="[^"]*(my-course\.js)"', other) == re.findall(r'src="[^"]*(my-course\.js)"', page)
        assert re.findall(r'href="[^"]*(my-course\.css)"', other) == re.findall(r'href="[^"]*(my-course\.css)"', page)
        assert "palette." not in "".join(re.findall(r'<link rel="stylesheet"[^>]*>', other + page))
