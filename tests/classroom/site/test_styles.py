"""Shows that trimming a style sheet takes out what no page can use, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom.site.styles import trim, trim_styles


def shorten(sheet: str, *words: str, users: str = "") -> str:
    return trim(sheet, words=frozenset(words), users=users)


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        "[dir=ltr] a:hover{color:red}",
        ".used{color:red}",
        "#used>.used::after{color:red}",
        ".made--here{color:red}",
        ".used:not(.spare){color:red}",
        ":is(.spare,.used) p{color:red}",
        "@media print{.used{color:red}}",
        "@keyframes turn{0%{top:0}to{top:1px}}",
        "@font-face{font-family:x;src:url(x.woff2)}",
        '.used{background:url("data:image/svg+xml;.spare{}")}',
    ],
)
def test_a_rule_that_may_apply_stays(rule: str) -> None:
    assert shorten(rule, "used", "made--") == rule


@pytest.mark.parametrize(
    "rule", [".spare{color:red}", ".used .spare{color:red}", "#spare{top:0}", "@media print{.spare{top:0}}"]
)
def test_a_rule_that_cannot_apply_goes(rule: str) -> None:
    assert shorten(rule, "used") == ""


def test_of_several_selectors_the_used_ones_stay() -> None:
    assert shorten(".used,.spare,p .spare{color:red}", "used") == ".used{color:red}"


def test_variables_that_nobody_asks_for_go() -> None:
    sheet = ":root{--spare:1px;--asked:2px;--first:var(--spare-too);--spare-too:3px;--outside:4px}p{top:var(--asked)}"
    assert shorten(sheet, users="a{top:var(--outside)}") == ":root{--asked:2px;--outside:4px}p{top:var(--asked)}"


def test_the_trimmed_sheet_has_a_name_by_its_content_in_every_page(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "stylesheets"
    (tmp_path / "lessons").mkdir()
    folder.mkdir(parents=True)
    (folder / "main.0123abcd.min.css").write_text(".md-used{top:0}.md-scripted{top:0}.md-spare{top:0}")
    for name, start in (("index.html", ""), ("lessons/one.html", "../")):
        page = f'<link rel="stylesheet" href="{start}assets/stylesheets/main.0123abcd.min.css"><p class="md-used">'
        (tmp_path / name).write_text(page)
    (tmp_path / "assets" / "bundle.js").write_text('add("md-scripted")')
    trim_styles(tmp_path)
    (sheet,) = folder.glob("*.css")
    assert sheet.read_text() == ".md-used{top:0}.md-scripted{top:0}"
    assert sheet.name != "main.0123abcd.min.css"
    assert f'href="../assets/stylesheets/{sheet.name}"' in (tmp_path / "lessons" / "one.html").read_text()
