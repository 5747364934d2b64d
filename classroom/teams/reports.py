"""Owns what trainers are told of their team: by objective, concept and misconception, and who needs help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from sqlalchemy import Connection, select

from classroom.store import tables
from classroom.teams import tallies
from classroom.teams.analysis import Analysis, analyse
from classroom.teams.assignments import Assignment
from classroom.teams.beliefs import list_beliefs
from classroom.teams.questions import Shelf, Stored
from classroom.teams.tallies import Tallied, read_outcome

WEAK = 0.5  # an objective below this share is named as weak


@dataclass(slots=True)
class Points:
    """Points earned of the points possible."""

    earned: int = 0
    possible: int = 0

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was asked."""
        return self.earned / self.possible if self.possible else None


@dataclass(slots=True)
class Learner:
    """A person in a report: the last attempt at each assignment. ``person_id`` is None once deleted."""

    person_id: int | None
    name: str
    objective: Mapping[int, str] = field(repr=False)  # by row of a question, shared by all
    last: list[Tallied] = field(default_factory=list, repr=False)
    earned: int = 0
    possible: int = 0
    failed: int = 0

    @property
    def ended(self) -> int:
        """At how many assignments an attempt was ended."""
        return len(self.last)

    @property
    def share(self) -> float | None:
        """Points of the possible ones, from 0 to 1; None where nothing was handed in."""
        return self.earned / self.possible if self.possible else None

    @property
    def needs_help(self) -> bool:
        """Whether a pass mark was missed, or nothing was handed in."""
        return self.failed > 0 or not self.last

    @property
    def objectives(self) -> Mapping[str, Points]:
        """Points by objective, the weakest first; made when asked for, as a page shows few of many people."""
        return _add_up(Counter(chain.from_iterable(one.outcomes for one in self.last)), self.objective)

    @property
    def weak(self) -> list[str]:
        """The objectives with less than half of the points, the weakest first."""
        return [name for name, points in self.objectives.items() if (points.share or 0.0) < WEAK]

    def count(self, one: Tallied, *, pass_percent: int) -> None:
        """Add an attempt that counts."""
        self.last.append(one)
        self.earned += one.earned
        self.possible += one.possible
        self.failed += 100 * one.earned < pass_percent * one.possible


@dataclass(frozen=True, slots=True)
class Seen:
    """How often something was seen in how many answers where it could be: a concept named, a misconception shown."""

    name: str
    text: str
    times: int
    asked: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.times / self.asked


@dataclass(frozen=True)
class Report:
    """What a team has and has not understood. Points are of last attempts, the analysis is of first ones."""

    assignments: tuple[Assignment, ...]
    ended: int
    learners: tuple[Learner, ...]
    objectives: Mapping[str, Points]
    concepts: tuple[Seen, ...]
    beliefs: tuple[Seen, ...]
    analysis: Analysis

    @cached_property
    def taken(self) -> list[Learner]:
        """Who has ended an attempt."""
        return [one for one in self.learners if one.ended]

    @cached_property
    def needing_help(self) -> list[Learner]:
        """Who has missed a pass mark, the lowest share first; then who has handed in nothing."""
        return [one for one in self.learners if one.needs_help]


def read(connection: Connection, given: Sequence[Assignment], *, shelf: Shelf) -> Report:
    """Return the report on assignments of one team; nothing is marked again."""
    ended = tallies.read(connection, [one.id for one in given])
    rows = {read_outcome(text).row for text in set(chain.from_iterable(one.outcomes for one in ended))}
    stored = dict(zip(rows, shelf.get(connection, rows), strict=True))
    objective = {row: one.question.objective for row, one in stored.items()}
    last = list({(one.assignment_id, one.person_id or -one.attempt_id): one for one in ended}.values())
    outcomes = Counter(chain.from_iterable(one.outcomes for one in last))
    concepts, beliefs = _list_seen(outcomes, stored)
    return Report(
        assignments=tuple(given),
        ended=len(ended),
        learners=tuple(sorted(_list_learners(connection, given, last, objective), key=_by_need)),
        objectives=_add_up(outcomes, objective),
        concepts=tuple(concepts),
        beliefs=tuple(beliefs),
        analysis=analyse([one for one in ended if one.number == 1], stored),
    )


def _by_need(one: Learner) -> tuple[bool, float, str]:
    return not one.last, one.share or 0.0, one.name


def _list_learners(
    connection: Connection, given: Sequence[Assignment], last: Iterable[Tallied], objective: Mapping[int, str]
) -> Iterable[Learner]:
    passing = {one.id: one.pass_percent for one in given}
    members = _read_members(connection, {one.team_id for one in given})
    found = {person: Learner(person, name, objective) for person, name in members.items()}
    former = {one.person_id for one in last} - found.keys() - {None}
    names = _read_takers(connection, list(passing)) if former else {}
    for one in last:
        key = one.person_id or -one.attempt_id
        if key not in found:
            found[key] = Learner(one.person_id, names.get(key, ""), objective)
        found[key].count(one, pass_percent=passing[one.assignment_id])
    return found.values()


def _add_up(outcomes: Mapping[str, int], objective: Mapping[int, str]) -> Mapping[str, Points]:
    """Points by objective, the weakest first, of outcomes that came up so often."""
    added: dict[str, Points] = defaultdict(Points)
    for text, times in outcomes.items():
        outcome = read_outcome(text)
        points = added[objective[outcome.row]]
        points.earned += times * outcome.earned
        points.possible += times * outcome.possible
    return dict(sorted(added.items(), key=lambda item: (item[1].share or 0.0, item[0])))


def _list_seen(outcomes: Mapping[str, int], stored: Mapping[int, Stored]) -> tuple[list[Seen], list[Seen]]:
    """Concepts of texts, the seldomest first; misconceptions, the most frequent first."""
    asked, right, wrong = _count_parts(outcomes)
    concepts: dict[tuple[str, str], Seen] = {}
    shown, could = Counter[str](), Counter[str]()
    for row, times in asked.items():
        question = stored[row].question
        if question.kind == "short":
            for concept in question.concepts:
                before = concepts.get((question.id, concept.id))
                named, out_of = right[row, concept.id], times
                if before:
                    named, out_of = named + before.times, out_of + before.asked
                concepts[question.id, concept.id] = Seen(f"{question.id}/{concept.id}", concept.title, named, out_of)
        believed = list_beliefs(question)
        could.update(dict.fromkeys(set(believed.values()), times))
        for part, belief in believed.items():
            shown[belief] += wrong[row, part]
    beliefs = [Seen(name, name, shown[name], could[name]) for name in could if shown[name]]
    return sorted(concepts.values(), key=lambda one: one.share), sorted(beliefs, key=lambda one: -one.share)


Parts = Counter[tuple[int, str]]


def _count_parts(outcomes: Mapping[str, int]) -> tuple[Counter[int], Parts, Parts]:
    """How often each question was asked, and how often each part of it was right, and wrong."""
    asked: Counter[int] = Counter()
    right: Parts = Counter()
    wrong: Parts = Counter()
    for text, times in outcomes.items():
        outcome = read_outcome(text)
        asked[outcome.row] += times
        right.update({(outcome.row, part): times for part in outcome.right})
        wrong.update({(outcome.row, part): times for part in outcome.wrong})
    return asked, right, wrong


def _read_members(connection: Connection, team_ids: Collection[int]) -> Mapping[int, str]:
    """Names of the learners who are in the teams now."""
    people, memberships = tables.people, tables.memberships
    mine = memberships.c.team_id.in_(team_ids) & (memberships.c.role == "learner")
    asked = select(people.c.id, people.c.name).select_from(people.join(memberships)).where(mine)
    return {row[0]: row[1] for row in connection.execute(asked)}


def _read_takers(connection: Connection, assignment_ids: Collection[int]) -> Mapping[int, str]:
    """Names of who has taken something, whether they are in the team still or not."""
    people, attempts = tables.people, tables.attempts
    theirs = select(attempts.c.person_id).where(attempts.c.assignment_id.in_(assignment_ids))
    asked = select(people.c.id, people.c.name).where(people.c.id.in_(theirs))
    return {row[0]: row[1] for row in connection.execute(asked)}
