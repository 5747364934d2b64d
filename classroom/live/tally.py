"""Owns what a room has said: how many people named each concept, what matched nothing, how votes fell.

People are counted, not messages. Pure: questions and answers in, counts out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from classroom.live.book import Given
from classroom.live.items import Item
from classroom.live.state import State

FEWEST = 5  # below this many people, nothing is shown that could be traced to one
MOST_GROUPS = 60
MOST_TEXTS = 8


@dataclass(frozen=True)
class Text:
    """Something somebody typed, by the number of its answer."""

    answer: int
    text: str
    person: int


@dataclass(frozen=True)
class Named:
    """A concept: how many people named it, when the first did, the texts that name it (newest first, some)."""

    id: str
    title: str
    times: tuple[datetime, ...]  # when each person named it first, in order
    texts: tuple[Text, ...] = ()
    rooms: Mapping[str, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many people named it."""
        return len(self.times)

    @property
    def first(self) -> datetime | None:
        """When it was named first."""
        return self.times[0] if self.times else None


@dataclass(frozen=True)
class Group:
    """Answers of the same wording that named no concept. ``counts_as`` is a concept that the trainer gave them."""

    key: str
    people: int
    texts: tuple[Text, ...]
    counts_as: str = ""


@dataclass(frozen=True)
class Coverage:
    """What a room has named. ``people`` have answered; ``rooms`` has only rooms where enough have."""

    people: int
    answers: int
    named: tuple[Named, ...]
    groups: tuple[Group, ...]
    more_groups: int
    rooms: Mapping[str, int]


@dataclass(frozen=True)
class Line:
    """One thing that could be chosen: under which heading, its letter and text, how many people did."""

    under: str
    name: str
    text: str
    people: int
    right: bool | None = None


@dataclass(frozen=True)
class Votes:
    """How a closed question was answered. ``right`` is the number of people with every point."""

    people: int
    right: int
    lines: tuple[Line, ...]


def cover(item: Item, answers: Iterable[Given], *, state: State, rooms: Mapping[int, str]) -> Coverage:
    """Return the coverage of a question in own words. What a muted person says counts nowhere."""
    heard = [given for given in answers if given.person not in state.muted]
    extra = {(one.group): one.concept for one in state.counted if one.item == item.number}
    firsts: dict[str, dict[int, datetime]] = {concept.id: {} for concept in item.concepts}
    texts: dict[str, list[Given]] = defaultdict(list)
    groups: dict[str, list[Given]] = defaultdict(list)
    for given in heard:
        group = str(given.verdict.get("group", ""))
        names = list(given.verdict.get("covered", ())) or ([extra[group]] if group in extra else [])
        for name in names:
            if name in firsts:
                firsts[name].setdefault(given.person, given.at)
                texts[name].append(given)
        if group:
            groups[group].append(given)
    sizes = _sizes(heard, rooms)
    named = tuple(
        Named(
            concept.id,
            concept.title,
            tuple(sorted(firsts[concept.id].values())),
            tuple(_show(texts[concept.id], state)),
            {room: sum(rooms.get(person) == room for person in firsts[concept.id]) for room in sizes},
        )
        for concept in item.concepts
    )
    listed = sorted(_group(groups, extra, state), key=lambda group: (-group.people, group.key))
    people = len({given.person for given in heard})
    return Coverage(people, len(heard), named, tuple(listed[:MOST_GROUPS]), max(0, len(listed) - MOST_GROUPS), sizes)


def _group(groups: Mapping[str, list[Given]], extra: Mapping[str, str], state: State) -> Iterator[Group]:
    for key, found in groups.items():
        seen = [given for given in found if given.seq not in state.hidden]
        if seen:
            people = len({given.person for given in found})
            yield Group(key, people, tuple(_show(seen, state)), extra.get(key, ""))


def _show(found: Sequence[Given], state: State) -> Iterator[Text]:
    """Yield the newest texts, each wording once, without those that are hidden."""
    said: set[str] = set()
    for given in reversed(found):
        if len(said) == MOST_TEXTS:
            return
        wording = given.text.casefold()
        if wording and wording not in said and given.seq not in state.hidden:
            said.add(wording)
            yield Text(given.seq, given.text, given.person)


def _sizes(heard: Iterable[Given], rooms: Mapping[int, str]) -> dict[str, int]:
    """How many people of each room have answered, for rooms where enough have."""
    people = {given.person for given in heard}
    sizes: dict[str, int] = defaultdict(int)
    for person in people:
        if rooms.get(person):
            sizes[rooms[person]] += 1
    return {room: size for room, size in sorted(sizes.items()) if size >= FEWEST}


def list_examples(coverage: Coverage, state: State) -> list[tuple[str, str]]:
    """Return concept and text of the examples that may be shown: chosen by the trainer, and enough have answered."""
    if coverage.people < FEWEST:
        return []
    found = [(one.title, text) for one in coverage.named for text in one.texts]
    found += [("", text) for group in coverage.groups for text in group.texts]
    shown: dict[int, tuple[str, str]] = {}
    for title, text in found:
        if text.answer in state.examples:
            shown.setdefault(text.answer, (title, text.text))
    return list(shown.values())


def count(item: Item, answers: Iterable[Given], *, state: State) -> Votes:
    """Return how a closed question was answered; the last answer of each person counts."""
    last: dict[int, Given] = {}
    for given in answers:
        if given.person not in state.muted and (given.person not in last or last[given.person].number < given.number):
            last[given.person] = given
    right = sum(given.verdict.get("earned") == given.verdict.get("possible") for given in last.values())
    given_answers = [given.answer or {} for given in last.values()]
    return Votes(len(last), right, tuple(_LINES[item.kind](item, given_answers)))


Answers = Sequence[Mapping[str, Any]]


def _choices(item: Item, answers: Answers) -> Iterator[Line]:
    chosen = [answer.get("choices", [answer.get("choice")]) for answer in answers]
    for told in item.told.told:
        part = next(part for part in item.asked.parts if part.name == told.name)
        yield Line("", part.name, part.text, sum(part.id in one for one in chosen), told.right)


def _truths(item: Item, answers: Answers) -> Iterator[Line]:
    right = {(told.name, told.text): told.right for told in item.told.told}
    for part in item.asked.partners:
        people = sum(str(answer.get("truth")).lower() == part.id for answer in answers)
        yield Line("True or false", part.name, part.text, people, right[part.name, part.text])
    for part in item.asked.parts:
        people = sum(answer.get("reason") == part.id for answer in answers)
        yield Line("Reason", part.name, part.text, people, right[part.name, part.text])


def _pairs(item: Item, answers: Answers) -> Iterator[Line]:
    field_name = "pairs" if item.kind == "matching" else "bins"
    wanted = {told.name: told.partner for told in item.told.told}
    for part in item.asked.parts:
        for partner in item.asked.partners:
            people = sum(answer.get(field_name, {}).get(part.id) == partner.id for answer in answers)
            right = wanted[part.name] == f"{partner.name}. {partner.text}"
            yield Line(f"{part.name}. {part.text}", partner.name, partner.text, people, right)


def _orders(item: Item, answers: Answers) -> Iterator[Line]:
    """Whole orders by their letters, the most frequent first, and the right one."""
    names = {part.id: part.name for part in item.asked.parts}
    right = item.told.short
    orders: dict[str, int] = {}
    for answer in answers:
        order = ", ".join(names[part] for part in answer.get("order", ()) if part in names)
        orders[order] = orders.get(order, 0) + 1
    listed = sorted(orders.items(), key=lambda pair: (-pair[1], pair[0]))[:12]
    yield from (Line("", "", order, people, order == right) for order, people in listed)


def _numbers(item: Item, answers: Answers) -> Iterator[Line]:
    numbers: dict[str, int] = {}
    marks: dict[str, bool] = {}
    for answer in answers:
        text = " ".join(str(answer.get("value", "")).split())[:40]
        numbers[text] = numbers.get(text, 0) + 1
        marks[text] = item.mark({"value": text})["earned"] == 1
    listed = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))[:12]
    yield from (Line("", "", text, people, marks[text]) for text, people in listed)


_LINES: Mapping[str, Callable[[Item, Answers], Iterator[Line]]] = {
    "single": _choices,
    "several": _choices,
    "truefalse": _truths,
    "matching": _pairs,
    "sorting": _pairs,
    "ordering": _orders,
    "number": _numbers,
}
