"""The report of a live session as PDF: what it tells, read back."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pypdf
import pytest

from classroom.app.livepaper import print_report
from classroom.live import attending, report
from tests.classroom.answering import right_answer
from tests.classroom.live.kit import World, copy_course


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small course with a session plan."""
    return copy_course(tmp_path_factory.mktemp("livepaper") / "course")


def read(world: World, root: Path) -> str:
    told = report.build_report(world.session, [])
    takers = attending.list_takers(world.session)
    made = print_report(told, takers, named=world.session.opened.named, root=root)
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    return " ".join(unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in pages)).split())


def test_coverage_votes_and_people_stand_in_it(root: Path) -> None:
    world = World(root, named=True)
    ben, cleo = world.join(name="Ben"), world.join(name="李小龍")
    world.do("open", item=world.items["why-focus"])
    world.say(ben, "why-focus", "It wants market share.", at=12)
    world.say(cleo, "why-focus", "bananas", at=15)
    world.do("close", at=61)
    one = world.session.items[world.items["one-answer"]]
    world.do("open", item=one.number, at=70)
    world.say(ben, "one-answer", one.write(right_answer(one.kind, one._answer_key)), at=75)
    world.do("close", at=80)
    text = read(world, root)
    assert "Session K7Q-M2X, 2 March 2026, 09:00 UTC. 2 people joined, with names." in text
    assert "Open for 1 min 1 s. 2 answered." in text
    assert "It wants a larger share of the market 1 12 s" in text
    assert "Open points: nobody named" in text
    assert "Votes Answer Vote 1 (1)" in text
    assert "Right: " in text
    assert "Ben none 2" in text
    assert "[U+" not in text


def test_a_session_in_which_nothing_was_asked_says_so(root: Path) -> None:
    text = read(World(root), root)
    assert "0 people joined, anonymous." in text
    assert "No question was asked" in text
