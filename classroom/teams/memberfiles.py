"""Owns the members of a team as a CSV file: writing one, reading one with its problems by line, bringing it about."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from classroom.store import record
from classroom.teams import invitations, people, rosters
from classroom.teams.refusals import RefusedError
from classroom.teams.rosters import Member

COLUMNS = ("name", "email", "role")
ROLES = ("learner", "trainer")
MOST = 2000
# A spreadsheet takes a cell that begins so for a formula; with this before it, it is text.
FORMULA, SHIELD = re.compile(r"[=+\-@\t\r]"), "'"
ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"]+")

Action = Literal["invite", "add", "change role", "nothing"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a line of a file leads to. ``person_id`` is who is known already."""

    line: int
    name: str
    email: str | None
    role: str
    action: Action
    person_id: int | None = None


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line, in a sentence."""

    line: int
    text: str


@dataclass(frozen=True)
class Plan:
    """What a file would do; with a problem it does nothing."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Given:
    """A line as it stands in a file."""

    line: int
    name: str
    email: str | None
    role: str


def write(members: Sequence[Member]) -> str:
    """Return the members as CSV: name, email, role. No cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([shield(member.name), shield(member.email or ""), member.role] for member in members)
    return out.getvalue()


def plan(connection: Connection, team_id: int, text: str, *, at: datetime) -> Plan:
    """Return what a file would do to a team; nothing is changed."""
    given, problems = _read(text)
    known = _Known(connection, team_id, at)
    return Plan(tuple(map(known.judge, given)), tuple(sorted(problems, key=lambda problem: problem.line)))


def bring_about(connection: Connection, team_id: int, text: str, *, by: int, at: datetime) -> list[tuple[Step, str]]:
    """Do what a file says and return the people to invite, each with the token of their link.

    The same file once more does nothing. Raises RefusedError when a line has a problem.
    """
    found = plan(connection, team_id, text, at=at)
    if found.problems:
        raise RefusedError(f"Line {found.problems[0].line}: {found.problems[0].text} Nothing was changed.")
    tokens = []
    for step in found.steps:
        if step.action == "invite":
            tokens.append((step, _invite(connection, team_id, step, by, at)))
        elif step.action != "nothing" and step.person_id is not None:
            rosters.join(connection, team_id, step.person_id, role=step.role, at=at)
            rosters.set_role(connection, team_id, step.person_id, role=step.role)
            detail = {"person": step.person_id, "role": step.role}
            record(connection, "member.imported", subject=f"team:{team_id}", by=by, at=at, detail=detail)
    return tokens


def shield(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return SHIELD + cell if FORMULA.match(cell) else cell


def unshield(cell: str) -> str:
    """Return a cell as it was before ``shield``."""
    return cell[1:] if cell.startswith(SHIELD) and FORMULA.match(cell[1:]) else cell


def decode(data: bytes) -> str:
    """Return the text of a file. Raises RefusedError when it is not UTF-8, which is said with the remedy."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(
            "The file is not in UTF-8. In a spreadsheet, save it as “CSV UTF-8”, then try again."
        ) from None


def _invite(connection: Connection, team_id: int, step: Step, by: int, at: datetime) -> str:
    return invitations.invite(
        connection, role=step.role, team_id=team_id, name=step.name, email=step.email, by=by, at=at
    )


def _read(text: str) -> tuple[list[Given], list[Problem]]:
    """Read what can be read; a header may name the columns in any order."""
    given: list[Given] = []
    problems: list[Problem] = []
    columns: tuple[str, ...] = COLUMNS
    seen: set[str] = set()
    try:
        for line, cells in _rows(text):
            header = tuple(cell.lower() for cell in cells)
            if not given and not problems and "name" in header and set(header) <= {*COLUMNS, "joined", ""}:
                columns = header
                continue
            found = _read_row(line, dict(zip(columns, cells, strict=False)), len(cells) > len(columns), seen)
            given += [found] if isinstance(found, Given) else []
            problems += [found] if isinstance(found, Problem) else []
    except csv.Error as error:
        problems.append(Problem(1, f"The file could not be read as CSV ({error})."))
    if len(given) > MOST:
        problems.append(Problem(given[MOST].line, f"A file may have {MOST} people: divide it."))
    if not given and not problems:
        problems.append(Problem(1, "There is nobody in the file. Write a person a line: name, e-mail address, role."))
    return given, problems


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with its line; commas, semicolons or tabs stand between cells."""
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=between)
    for row in reader:
        cells = [unshield(cell.strip()) for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _read_row(line: int, cells: dict[str, str], too_many: bool, seen: set[str]) -> Given | Problem:
    name = " ".join(cells.get("name", "").split())
    email = people.clean_email(cells.get("email", ""))
    role = cells.get("role", "").strip().lower() or "learner"
    wrong = _find_fault(name, email, role, too_many)
    key = email or f"name {name.casefold()}"
    if not wrong and key in seen:
        wrong = f"“{email or name}” stands in the file twice."
    seen.add(key)
    return Problem(line, wrong) if wrong else Given(line, name, email, role)


def _find_fault(name: str, email: str | None, role: str, too_many: bool) -> str:
    if too_many:
        return "There are too many columns: name, email, role are read."
    if not name:
        return "The name is missing."
    if len(name) > 200 or not name.isprintable():
        return "The name is too long, or holds signs that cannot be shown."
    if email and (len(email) > 320 or not ADDRESS.fullmatch(email)):
        return f"“{email}” is no e-mail address."
    return "" if role in ROLES else f"“{role}” is no role: write learner or trainer."


class _Known:
    """Who is in a team or on the way into it already."""

    def __init__(self, connection: Connection, team_id: int, at: datetime) -> None:
        self._connection = connection
        members = rosters.list_members(connection, team_id)
        self._members = {member.id: member for member in members}
        self._nameless = {member.name.casefold(): member for member in members if not member.email}
        waiting = [one for one in invitations.list_of_team(connection, team_id) if one.state(at) == "open"]
        self._invited = {(one.email or f"name {one.name.casefold()}", one.role) for one in waiting}

    def judge(self, given: Given) -> Step:
        """Say what a line leads to."""
        person = people.find_by_email(self._connection, given.email) if given.email else None
        by_name = None if given.email else self._nameless.get(given.name.casefold())
        known = person.id if person else by_name.id if by_name else None
        return Step(
            line=given.line, name=given.name, email=given.email, role=given.role,
            action=self._choose(given, known), person_id=known,
        )  # fmt: skip

    def _choose(self, given: Given, known: int | None) -> Action:
        if known is not None:
            member = self._members.get(known)
            if member is None:
                return "add"
            return "nothing" if member.role == given.role else "change role"
        key = given.email or f"name {given.name.casefold()}"
        return "nothing" if (key, given.role) in self._invited else "invite"
