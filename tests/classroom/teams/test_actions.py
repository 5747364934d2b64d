"""The audit log as people read it: words for each action, a page at a time, names only of who is still here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from classroom.store import record
from classroom.teams import actions, privacy
from tests.classroom.teams.world import World

ROOT = Path(__file__).parents[3]
ACTION = re.compile(r"[a-z]+\.[a-z]+")


def find_recorded() -> Iterator[tuple[str, set[str]]]:
    """Yield the place of each call that records something, with the actions that it may record."""
    for path in sorted((ROOT / "classroom").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Name) and call.func.id == "record":
                    where = call.args[1] if isinstance(call.args[1], ast.Constant) else function
                    texts = {str(node.value) for node in ast.walk(where) if isinstance(node, ast.Constant)}
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", {one for one in texts if ACTION.fullmatch(one)}


def test_every_action_that_is_recorded_has_words() -> None:
    found = dict(find_recorded())
    assert len(found) > 15
    assert [place for place, texts in found.items() if not texts] == [], "write the actions out where they are recorded"
    assert set().union(*found.values()) - set(actions.WORDS) == set()


def read(world: World, **place: int) -> actions.Page:
    with world.database.read() as connection:
        return actions.read_page(connection, **place)


def fill(world: World, count: int) -> None:
    with world.database.write() as connection:
        for number in range(1, count + 1):
            record(connection, "team.made", subject=f"team:{number}", by=world.trainer.id, at=world.now)


def test_a_log_without_entries_is_a_page(world: World) -> None:
    assert read(world) == read(world, before=7) == read(world, after=7) == actions.Page((), newer=False, older=False)


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (50, [50]), (51, [50, 1]), (120, [50, 50, 20])])
def test_pages_follow_one_another_in_both_directions(world: World, count: int, sizes: list[int]) -> None:
    fill(world, count)
    pages = [read(world)]
    while pages[-1].older:
        pages.append(read(world, before=pages[-1].entries[-1].id))
    assert [len(page.entries) for page in pages] == sizes
    numbers = [entry.about.number for page in pages for entry in page.entries]
    assert numbers == list(range(count, 0, -1))
    assert [page.newer for page in pages] == [place > 0 for place in range(len(pages))]
    back = pages[-1]
    for page in pages[-2::-1]:
        back = read(world, after=back.entries[0].id)
        assert back == page


def test_what_is_done_meanwhile_moves_nothing_to_another_page(world: World) -> None:
    fill(world, 60)
    older = read(world, before=read(world).entries[-1].id)
    fill(world, 3)
    assert [entry.about.number for entry in older.entries] == list(range(10, 0, -1))
    newer = read(world, after=older.entries[0].id)
    assert [entry.about.number for entry in newer.entries] == list(range(60, 10, -1))
    assert newer.newer


def test_an_entry_is_told_in_words(world: World) -> None:
    assignment = world.assign()
    with world.database.write() as connection:
        detail = {"person": world.learner.id, "role": "trainer"}
        record(connection, "member.changed", subject="team:1", by=world.trainer.id, at=world.now, detail=detail)
        record(connection, "certificate.made", subject="attempt:3", by=world.learner.id, at=world.now,
               detail={"shows_name": True})  # fmt: skip
        record(connection, "attempt.remarked", subject="attempt:3", by=None, at=world.now, detail={"after": [3, 8]})
        record(connection, "other.version", subject="thing", by=None, at=world.now)
    found = read(world).entries
    assert [(one.words, one.by.text, one.about.text) for one in found] == [
        ("other.version", "the server", "thing"),
        ("An attempt was marked again, by a revised key", "the server", "attempt 3"),
        ("A certificate was made", "Lena", "attempt 3"),
        ("A member of a team was given another role", "Tom", "team 1"),
        ("A quiz was given to a team", "the server", f"quiz {assignment}"),
    ]
    assert found[3].details == (("person", actions.Thing("Lena", "person", 2)), ("role", actions.Thing("trainer")))
    assert found[2].details == (("name is shown", actions.Thing("yes")),)
    assert found[1].details == (("points after it", actions.Thing("3 of 8")),)


def test_a_deleted_person_has_no_name_in_it(world: World) -> None:
    with world.database.write() as connection:
        record(connection, "identity.linked", subject="person:2", by=world.learner.id, at=world.now)
        privacy.delete(connection, world.learner.id, by=world.trainer.id, at=world.now)
    found = read(world)
    assert "Lena" not in str(found)
    gone = actions.Thing("somebody who was deleted (number 2)")
    assert [(one.by, one.about) for one in found.entries] == [(actions.Thing("Tom", "person", 1), gone), (gone, gone)]
