"""Owns the file that Anki imports: ids that never change, a time for each note, and the same bytes each time.

Anki replaces a note only by one that was changed later, and keeps what the learner has learned of it. So a note
keeps the time of the deck that was written before, unless something in it has changed since.
"""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from classroom.deck.notes import Contents, Note
from grader.errors import GraderError

DATABASE = "collection.anki2"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
FRONT = "{{Question}}"
BACK = '{{FrontSide}}<hr id="answer">{{Answer}}<div class="see">{{Read again}}</div>'
CSS = """.card {
  max-width: 36em; margin: 0 auto; text-align: left;
  font-family: system-ui, sans-serif; font-size: 18px; line-height: 1.5;
}
li { margin: .4em 0; }
.see { margin-top: 1em; font-size: .85em; opacity: .8; }
"""
LOOK = ""  # stands for the look of all cards where notes stand by their guid
FIELDS = ("Question", "Answer", "Read again")


class DeckError(GraderError):
    """A deck cannot be read or made."""


@dataclass(frozen=True)
class Stamped:
    """The content of a note, or the look of all cards, in one text; and when it changed last (seconds since 1970)."""

    content: str
    _: KW_ONLY
    changed: int


def make_deck(contents: Contents, *, before: Mapping[str, Stamped], now: int) -> bytes:
    """Return the deck as a file. ``before`` holds the notes of the deck that learners may have already."""
    texts = {LOOK: _describe_look(), **{note.guid: _describe(note) for note in contents.notes}}
    changed = {name: _stamp(text, before.get(name), now) for name, text in texts.items()}
    return _pack(_write_database(contents, changed))


def read_stamps(file: Path) -> dict[str, Stamped]:
    """Return the notes of a deck by their guid, and its look as ``LOOK``; nothing when there is no such file."""
    if not file.is_file() or not file.stat().st_size:
        return {}
    try:
        with zipfile.ZipFile(file) as packed, tempfile.TemporaryDirectory() as folder:
            packed.extract(DATABASE, folder)
            rows = _query(Path(folder) / DATABASE, "SELECT guid, flds, tags, mod FROM notes")
            [[models]] = _query(Path(folder) / DATABASE, "SELECT models FROM col")
            [model] = json.loads(models).values()
    except (zipfile.BadZipFile, KeyError, ValueError, sqlite3.DatabaseError) as error:
        raise DeckError(f"{file} is not a deck of this course. Move it away, then try again.") from error
    [template] = model["tmpls"]
    look = Stamped(_join(model["css"], template["qfmt"] + template["afmt"]), changed=model["mod"])
    return {LOOK: look, **{guid: Stamped(_join(flds, tags), changed=mod) for guid, flds, tags, mod in rows}}


def number(kind: str, name: str) -> int:
    """Return the number of a thing from its name: the same one each time, and one of its own."""
    return (1 << 40) + int.from_bytes(sha256(f"{kind}/{name}".encode()).digest()[:5])


def _stamp(text: str, before: Stamped | None, now: int) -> int:
    if before is None:
        return now
    return before.changed if before.content == text else max(now, before.changed + 1)


def _describe(note: Note) -> str:
    return _join("\x1f".join(note.fields), " ".join(note.tags))


def _describe_look() -> str:
    return _join(CSS, FRONT + BACK)


def _join(first: str, second: str) -> str:
    return f"{first}\n{second.strip()}"


def _query(database: Path, statement: str) -> list[Any]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def _write_database(contents: Contents, changed: Mapping[str, int]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / DATABASE
        connection = sqlite3.connect(database)
        try:
            _fill(connection, contents, changed)
        finally:
            connection.close()
        return database.read_bytes()


def _fill(connection: sqlite3.Connection, contents: Contents, changed: Mapping[str, int]) -> None:
    _build(contents).write_to_db(connection.cursor(), changed[LOOK], itertools.count(1))
    for place, note in enumerate(contents.notes):
        ids = {"id": number("note", note.guid), "guid": note.guid, "changed": changed[note.guid], "place": place}
        found = "(SELECT id FROM notes WHERE guid = :guid)"
        connection.execute(f"UPDATE cards SET id = :id, mod = :changed, due = :place WHERE nid = {found}", ids)
        connection.execute("UPDATE cards SET nid = :id WHERE id = :id", ids)
        connection.execute("UPDATE notes SET id = :id, mod = :changed WHERE guid = :guid", ids)
    connection.commit()
    connection.execute("VACUUM")


def _build(contents: Contents) -> Any:
    """The decks as genanki has them, which is loaded only here: it takes a while."""
    import genanki

    model = genanki.Model(
        number("model", "question"),
        contents.title,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=CSS,
    )
    decks = {
        lesson: genanki.Deck(number("deck", lesson), f"{contents.title}::{place:02} {title}")
        for place, (lesson, title) in enumerate(contents.lessons.items())
    }
    for note in contents.notes:
        made = genanki.Note(model=model, fields=list(note.fields), tags=list(note.tags), guid=note.guid)
        decks[note.lesson].add_note(made)
    return genanki.Package([genanki.Deck(number("deck", ""), contents.title), *decks.values()])


def _pack(database: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in ((DATABASE, database), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()
