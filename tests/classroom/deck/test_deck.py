"""Shows that the deck is one that Anki takes over and updates, holds no graded question, and is the same each time."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition

from classroom.cli import main
from classroom.deck import package
from classroom.deck.notes import Contents, read_contents
from classroom.deck.package import DeckError, make_deck, read_stamps
from grader.load import load_library
from tests.browser.building import COURSE, ROOT

NOW = 1_800_000_000
COMMITTED = ROOT / "course" / "assets" / "deck.apkg"


def read(root: Path = COURSE) -> Contents:
    library, _ = load_library(root)
    return read_contents(root, library)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of Anki's."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take_over(collection: Collection, deck: bytes, folder: Path) -> Any:
    """Import a deck as Anki's own window does, and return what Anki says of it."""
    file = folder / "deck.apkg"
    file.write_bytes(deck)
    newer = ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
    options = ImportAnkiPackageOptions(with_scheduling=False, update_notes=newer, update_notetypes=newer)
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options)).log


def test_anki_takes_every_question_over_once(collection: Collection, tmp_path: Path) -> None:
    deck = make_deck(read(), before={}, now=NOW)
    first = take_over(collection, deck, tmp_path)
    assert (len(first.new), len(first.updated), len(first.duplicate)) == (8, 0, 0)
    again = take_over(collection, deck, tmp_path)
    assert (len(again.new), len(again.updated), len(again.duplicate)) == (0, 0, 8)
    assert (collection.note_count(), collection.card_count()) == (8, 8)


def test_a_card_holds_question_explanations_and_the_way_back(collection: Collection, tmp_path: Path) -> None:
    take_over(collection, make_deck(read(), before={}, now=NOW), tmp_path)
    notes = (collection.get_note(found) for found in collection.find_notes("deck:*"))
    note = next(note for note in notes if note.guid == "course/one-answer")
    assert note.tags == ["lesson::every-kind", "objective::know-every-kind"]
    assert note["Question"].count("<li>") == 3
    assert "✓ <b>Its products</b><br>Tonnes shipped count what leaves the <em>factory</em>" in note["Answer"]
    assert "✗ <b>Its channels</b><br>Nothing is said of shops" in note["Answer"]
    assert note["Read again"].split("<br>")[0] == "Read again: What comes first (lesson “Every kind”)"
    [card] = note.cards()
    assert collection.decks.name(card.did) == "A small course::00 Every kind"
    assert "Tonnes" not in card.question() and "Tonnes" in card.answer()


def test_every_kind_has_two_different_sides() -> None:
    notes = {note.guid.removeprefix("course/"): note.fields for note in read().notes}
    assert sorted(notes) == sorted([
        "one-answer", "several-answers", "true-or-false", "match-them", "order-them", "sort-them", "count-it", "say-it",
    ])  # fmt: skip
    assert "25 %" in notes["count-it"][1] and "33.3 %" in notes["count-it"][1] and "25" not in notes["count-it"][0]
    assert order_of(notes["order-them"][0]) != order_of(notes["order-them"][1]) == ["launched", "Everybody", "fashion"]
    assert "Product → What can we make that nobody else makes?" in notes["match-them"][1]
    assert "We sold a million units → Product-centric" in notes["sort-them"][1]
    assert "<b>False</b>" in notes["true-or-false"][1]
    assert "It listens to its customers" in notes["say-it"][1]


def order_of(side: str) -> list[str]:
    return sorted(["launched", "Everybody", "fashion"], key=side.index)


def test_graded_questions_stay_out() -> None:
    graded = [
        question for bank in load_library(COURSE)[0].banks.values() for question in bank.questions if question.graded
    ]
    text = repr(read())
    assert graded
    assert not [question.id for question in graded if question.id in text or question.stem in text]


def test_a_new_edition_changes_what_was_edited_and_keeps_what_was_learned(
    collection: Collection, tmp_path: Path
) -> None:
    first = make_deck(read(), before={}, now=NOW)
    take_over(collection, first, tmp_path)
    whole = collection.decks.id_for_name("A small course")
    assert whole
    collection.decks.select(whole)
    card = collection.sched.getCard()
    assert card
    card.start_timer()
    collection.sched.answerCard(card, 4)
    learned = card.note()

    root = copy_with_edit(tmp_path, learned.guid.removeprefix("course/"))
    (tmp_path / "before.apkg").write_bytes(first)
    second = make_deck(read(root), before=read_stamps(tmp_path / "before.apkg"), now=NOW + 1000)
    log = take_over(collection, second, tmp_path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 1, 7)
    note = collection.get_note(learned.id)
    assert "Edited" in note["Question"] and note["Question"] != learned["Question"]
    assert [(one.id, one.reps, one.ivl) for one in note.cards()] == [(card.id, 1, card.ivl)]


def copy_with_edit(folder: Path, question: str) -> Path:
    """A copy of the small course in which the stem of a question is another one."""
    root = shutil.copytree(COURSE, folder / "course")
    for file in (root / "quizzes").rglob("*.yml"):
        head, found, rest = file.read_text(encoding="utf-8").partition(f"- id: {question}\n")
        if found:
            stem = rest.index("stem: ") + len("stem: ")
            start = stem + (rest[stem] == '"')
            file.write_text(head + found + rest[:start] + "Edited, " + rest[start:], encoding="utf-8")
    return root


def test_the_same_content_gives_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    first = make_deck(read(), before={}, now=NOW)
    assert make_deck(read(), before={}, now=NOW) == first
    (tmp_path / "deck.apkg").write_bytes(first)
    assert make_deck(read(), before=read_stamps(tmp_path / "deck.apkg"), now=NOW + 5000) == first


def test_ids_do_not_depend_on_what_else_is_in_the_deck(tmp_path: Path) -> None:
    whole = read()
    part = Contents(title=whole.title, lessons=whole.lessons, notes=whole.notes[3:5])
    (tmp_path / "a.apkg").write_bytes(make_deck(whole, before={}, now=NOW))
    (tmp_path / "b.apkg").write_bytes(make_deck(part, before={}, now=NOW))
    assert read_ids(tmp_path / "b.apkg").items() <= read_ids(tmp_path / "a.apkg").items()


def read_ids(file: Path) -> dict[str, int]:
    return {row[1]: row[0] for row in read_tables(file)["notes"]}


def test_the_committed_deck_is_of_the_course_as_it_is(tmp_path: Path) -> None:
    now = tmp_path / "now.apkg"
    now.write_bytes(make_deck(read(ROOT), before=read_stamps(COMMITTED), now=NOW))
    assert read_tables(now) == read_tables(COMMITTED), "run: python -m classroom deck"


def read_tables(file: Path) -> dict[str, list[Any]]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(file) as packed:
        database = sqlite3.connect(packed.extract("collection.anki2", folder))
        tables = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in ("col", "notes", "cards")}
        database.close()
    return tables


def test_only_what_changed_gets_a_new_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deck.apkg"
    file.write_bytes(make_deck(read(), before={}, now=NOW))
    monkeypatch.setattr(package, "CSS", ".card { color: red; }")
    file.write_bytes(make_deck(read(copy_with_edit(tmp_path, "say-it")), before=read_stamps(file), now=NOW - 9))
    later = {name for name, stamped in read_stamps(file).items() if stamped.changed == NOW + 1}
    assert later == {package.LOOK, "course/say-it"}


def test_the_committed_deck_is_small_and_anki_takes_all_of_it_over(collection: Collection, tmp_path: Path) -> None:
    assert COMMITTED.stat().st_size < 200_000
    log = take_over(collection, COMMITTED.read_bytes(), tmp_path)
    assert len(log.new) == len(read(ROOT).notes) == collection.note_count()


def test_what_is_no_deck_is_told(tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").write_text("no deck", encoding="utf-8")
    with pytest.raises(DeckError, match="is not a deck of this course"):
        read_stamps(tmp_path / "deck.apkg")
    assert read_stamps(tmp_path / "none.apkg") == {}


def test_the_command_writes_the_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    file = tmp_path / "deck.apkg"
    assert main(["deck", str(file)]) == 0
    assert f"{file}: {len(read(ROOT).notes)} questions" in capsys.readouterr().out
    assert file.read_bytes() == make_deck(read(ROOT), before=read_stamps(COMMITTED), now=NOW)
    assert main(["deck", str(tmp_path / "none" / "deck.apkg")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_command_says_where_there_is_no_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["deck", os.devnull]) == 2
    assert "go to the folder of the course" in capsys.readouterr().err
