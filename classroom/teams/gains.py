"""Owns what people have gained between two assignments that they have both taken."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from classroom.stats import Gain, measure_gain
from classroom.teams import tallies
from classroom.teams.assignments import Assignment

BEFORE, AFTER = "diagnostic", "final"


def read(connection: Connection, before: Assignment, after: Assignment) -> Gain:
    """Return the gain of who has ended both: their first attempt before, their last one after."""
    first: dict[int, float] = {}
    for one in tallies.read(connection, [before.id]):
        if one.person_id is not None:
            first.setdefault(one.person_id, one.earned / one.possible)
    last = {one.person_id: one.earned / one.possible for one in tallies.read(connection, [after.id])}
    both = [person for person in first if person in last]
    return measure_gain([first[person] for person in both], [last[person] for person in both])


def choose(given: Sequence[Assignment]) -> tuple[Assignment, Assignment] | None:
    """Return what is compared when nobody has chosen: diagnostic and final, else the first and the last to open."""
    ordered = sorted(given, key=lambda one: (one.opens_at, one.id))
    if len(ordered) < 2:
        return None
    before = next((one for one in ordered if BEFORE in one.bank), ordered[0])
    after = next((one for one in reversed(ordered) if AFTER in one.bank and one is not before), ordered[-1])
    return (before, after) if before is not after else (ordered[0], ordered[-1])
