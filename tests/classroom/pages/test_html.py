"""Shows that whatever an author writes goes into the page as text."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.pages.html import render_question
from classroom.pages.markup import Frame, data_script, inline, plain
from grader.public import OptionView, SingleView


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *big* one", "a <em>big</em> one"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*a b* and *c*", "<em>a b</em> and <em>c</em>"),
        ("snake*case*d", "snake*case*d"),
        ("<b> & *<i>*", "&lt;b&gt; &amp; <em>&lt;i&gt;</em>"),
    ],
)
def test_emphasis_is_the_only_markup(text: str, html: str) -> None:
    assert inline(text) == html
    assert plain(text) == re.sub("</?em>", "", html)


@given(
    st.dictionaries(
        st.text(), st.text() | st.sampled_from(["</script><script>alert(1)</script><!--", "<!-- <SCRIPT", "<"])
    )
)
def test_data_cannot_leave_its_element(data: dict[str, Any]) -> None:
    script = data_script(data)
    body = script.removeprefix('<script type="application/json">').removesuffix("</script>")
    assert not re.search("</|<!|<script", body, re.IGNORECASE)  # what a reader of HTML looks for in a script
    assert json.loads(body) == data


@given(st.text())
def test_texts_and_ids_stay_inside_a_question(text: str) -> None:
    view = SingleView(kind="single", id="it", rev=1, stem=text, hint=text, options=(OptionView(id=text, text=text),))
    html = render_question(view, {}, frame=Frame("q-it", text))
    empty = SingleView(kind="single", id="it", rev=1, stem="", hint="-", options=(OptionView(id="", text=""),))
    allowed = set(re.findall(r"<[^>]*", render_question(empty, {}, frame=Frame("q-it", "-"))))
    names = {re.sub(r'"[^"]*"', '""', tag) for tag in allowed} | {"<em"}
    assert {re.sub(r'"[^"]*"', '""', tag) for tag in re.findall(r"<[^>]*", html)} <= names
