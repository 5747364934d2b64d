"""What a room has said: people and not messages, first first, nothing that could be traced to one person."""

from __future__ import annotations

import csv
import io

from classroom.live.report import build_report, write_csv
from classroom.live.tally import cover, list_examples
from tests.classroom.live.kit import World

NAMED = "It wants market share."


def coverage(world: World, item: str = "why-focus"):  # type: ignore[no-untyped-def]
    number = world.items[item]
    answers = world.session.book.rounds[number, 1]
    return cover(world.session.items[number], answers, state=world.session.state, rooms=world.session.book.rooms)


def counts(world: World) -> dict[str, int]:
    return {one.id: one.people for one in coverage(world).named}


def open_ideas(world: World) -> None:
    world.do("open", item=world.items["why-focus"])


def test_people_are_counted_and_not_messages(world: World) -> None:
    open_ideas(world)
    one, two = world.join(), world.join()
    for person, at in ((one, 1), (one, 2), (two, 3)):
        world.say(person, "why-focus", NAMED, at=at)
    found = coverage(world)
    assert counts(world) == {"market-share": 2, "sales-volume": 0}
    assert (found.people, found.answers) == (2, 3)
    assert [time.second for time in found.named[0].times] == [1, 3]


def test_what_matched_nothing_is_grouped_by_what_it_says(world: World) -> None:
    open_ideas(world)
    for number, text in enumerate(("Bananas!", "the banana", "a BANANA.", "Pears")):
        world.say(world.join(), "why-focus", text, at=number)
    assert [(group.key, group.people) for group in coverage(world).groups] == [("banana", 3), ("pear", 1)]


def test_one_tap_counts_a_group_as_a_concept_and_can_be_taken_back(world: World) -> None:
    open_ideas(world)
    for _ in range(3):
        world.say(world.join(), "why-focus", "bananas")
    item = world.items["why-focus"]
    world.do("count", item=item, group="banana", concept="sales-volume")
    assert counts(world)["sales-volume"] == 3
    assert coverage(world).groups[0].counts_as == "sales-volume"
    world.say(world.join(), "why-focus", "A banana")
    assert counts(world)["sales-volume"] == 4
    world.do("undo")
    assert counts(world)["sales-volume"] == 0


def test_a_muted_person_counts_nowhere_and_a_hidden_text_is_not_shown(world: World) -> None:
    open_ideas(world)
    rude, fine = world.join(), world.join()
    world.say(rude, "why-focus", "rude words")
    shown = world.say(fine, "why-focus", NAMED)
    world.do("mute", person=rude.number)
    world.do("hide", answer=shown.seq)
    found = coverage(world)
    assert found.people == 1
    assert found.groups == ()
    assert counts(world)["market-share"] == 1
    assert found.named[0].texts == ()


def test_rooms_are_compared_only_where_five_have_answered(world: World) -> None:
    open_ideas(world)
    for number in range(9):
        world.say(world.join(room="1" if number < 5 else "2"), "why-focus", NAMED)
    assert coverage(world).rooms == {"1": 5}
    assert coverage(world).named[0].rooms == {"1": 5}
    table = csv.DictReader(io.StringIO(write_csv(build_report(world.session, [])).removeprefix("\ufeff")))
    rows = [(row["room"], row["people"], row["answered"], row["share"]) for row in table]
    assert rows == [("", "9", "9", "1.00"), ("1", "5", "5", "1.00"), ("", "0", "9", "0.00"), ("1", "0", "5", "0.00")]


def test_a_room_is_known_with_and_without_the_word_before_it(world: World) -> None:
    given = ("Room 2", "room-2", " ROOM 2", "2", "Room", "Roomy", "North")
    assert [world.join(room=room).room for room in given] == ["2", "2", "2", "2", "", "Roomy", "North"]


def test_examples_need_a_tap_and_five_people(world: World) -> None:
    open_ideas(world)
    first = world.say(world.join(), "why-focus", NAMED)
    for _ in range(3):
        world.say(world.join(), "why-focus", "something else")
    world.do("example", answer=first.seq)
    assert list_examples(coverage(world), world.session.state) == []
    world.say(world.join(), "why-focus", "a fifth person")
    assert list_examples(coverage(world), world.session.state) == [("It wants a larger share of the market", NAMED)]
    world.do("hide", answer=first.seq)
    assert list_examples(coverage(world), world.session.state) == []
