"""Owns the rules of a live session as a plain state machine: a state, a command and the time in, the next state out.

It knows no clock, no network and no answers. Every command that was taken is kept in order, so that the state can be
had again by going through them (``replay``); that list is the audit trail, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from classroom.live.refusals import LiveError

GRACE = timedelta(seconds=2)  # an answer that was on its way when the question closed still counts
UNDONE = 200  # how many steps of moderation can be taken back
Phase = Literal["lobby", "open", "closed", "again", "revealed", "ended"]
Flag = Literal["frozen", "blank", "locked"]
MOST_SECONDS = 7200


class Command(BaseModel):
    """What a trainer asks for. ``do`` says what; the other fields are those that it needs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal[
        "go", "open", "extend", "untimed", "close", "again", "results", "reveal", "end",
        "frozen", "blank", "locked", "hide", "mute", "example", "count", "undo",
    ]  # fmt: skip
    item: Annotated[int, Field(ge=1, le=500)] | None = None
    segment: Annotated[int, Field(ge=0, le=500)] | None = None
    seconds: Annotated[int, Field(ge=5, le=MOST_SECONDS)] | None = None
    answer: Annotated[int, Field(ge=1, le=2_000_000)] | None = None
    person: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    group: Annotated[str, Field(min_length=1, max_length=1200)] | None = None
    concept: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    on: bool = True


@dataclass(frozen=True)
class Round:
    """One time that a question was open: its vote (2 for the second), when, and until when."""

    item: int
    vote: int
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Counted:
    """For this session, answers of one wording count as naming a concept."""

    item: int
    group: str
    concept: str


@dataclass(frozen=True, kw_only=True)
class State:
    """Where a session stands. ``seq`` counts the commands that were taken."""

    seq: int = 0
    phase: Phase = "lobby"
    segment: int = 0
    item: int = 0  # number of the question that is asked; 0 for none
    vote: int = 1
    closes_at: datetime | None = None
    results: bool = False  # whether the counts of a closed kind may be seen before the answer
    rounds: tuple[Round, ...] = ()
    revealed: frozenset[int] = frozenset()
    frozen: bool = False
    blank: bool = False
    locked: bool = False
    hidden: frozenset[int] = frozenset()
    muted: frozenset[int] = frozenset()
    examples: frozenset[int] = frozenset()
    counted: frozenset[Counted] = frozenset()
    undo: tuple[tuple[str, Any, bool], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether answers are taken now."""
        return self.phase in ("open", "again")

    @property
    def ended(self) -> bool:
        """Whether the session is over."""
        return self.phase == "ended"

    @property
    def round(self) -> Round | None:
        """The round that is open, or was last."""
        return self.rounds[-1] if self.rounds and self.item else None


def step(state: State, command: Command, *, at: datetime, items: Mapping[int, bool], segments: int) -> State:
    """Return the state after a command. Raises LiveError, with one sentence, for one that cannot be taken now.

    ``items`` tells of each question by its number whether it can be voted on again, ``segments`` how many there are.
    """
    state = settle(state, at)
    if state.ended:
        raise LiveError("The session has ended.")
    if command.item is not None and command.item not in items:
        raise LiveError("There is no such question in this session.")
    if command.do == "again" and not items.get(state.item, False):
        raise LiveError("Only a question with options or parts can be voted on again.")
    if command.do == "go" and (command.segment is None or command.segment >= segments):
        raise LiveError("There is no such part in the plan of this session.")
    after = _STEPS[command.do](state, command, at)
    return replace(after, seq=state.seq + 1)


def settle(state: State, at: datetime) -> State:
    """Return the state at a time: what was open is closed once its time is over."""
    if state.is_open and state.closes_at is not None and at >= state.closes_at:
        return _shut(state, state.closes_at)
    return state


def takes(state: State, *, item: int, vote: int, at: datetime) -> bool:
    """Whether an answer to a round counts that comes in at ``at``: while it is open, and ``GRACE`` longer."""
    state = settle(state, at)
    if state.ended or item in state.revealed:
        return False
    last = next((one for one in reversed(state.rounds) if (one.item, one.vote) == (item, vote)), None)
    return last is not None and (last.closed_at is None or at <= last.closed_at + GRACE)


def replay(
    commands: Iterable[tuple[Command, datetime]],
    *,
    items: Mapping[int, bool],
    segments: int,
    state: State | None = None,
) -> State:
    """Return the state after commands that were all taken, in their order."""
    now = state or State()
    for command, at in commands:
        now = step(now, command, at=at, items=items, segments=segments)
    return now


def _shut(state: State, at: datetime) -> State:
    """Close the open round."""
    *before, last = state.rounds
    return replace(state, phase="closed", closes_at=None, rounds=(*before, replace(last, closed_at=at)))


def _settle_round(state: State, at: datetime) -> State:
    return _shut(state, at) if state.is_open else state


def _go(state: State, command: Command, at: datetime) -> State:
    state = _settle_round(state, at)
    return replace(state, phase="lobby", segment=command.segment or 0, item=0, vote=1, results=False)


def _begin(state: State, item: int, vote: int, command: Command, at: datetime) -> State:
    closes = at + timedelta(seconds=command.seconds) if command.seconds else None
    rounds = (*state.rounds, Round(item, vote, at))
    phase: Phase = "again" if vote == 2 else "open"
    return replace(state, phase=phase, item=item, vote=vote, closes_at=closes, results=False, rounds=rounds)


def _open(state: State, command: Command, at: datetime) -> State:
    if command.item is None:
        raise LiveError("Say which question to open.")
    if command.item in state.revealed:
        raise LiveError("The answer of this question has been shown, so that it cannot be asked again.")
    if state.is_open and state.item == command.item:
        raise LiveError("This question is open already.")
    votes = [one.vote for one in state.rounds if one.item == command.item]
    segment = state.segment if command.segment is None else command.segment
    state = replace(_settle_round(state, at), segment=segment)
    return _begin(state, command.item, max(votes, default=1), command, at)


def _again(state: State, command: Command, at: datetime) -> State:
    if state.phase != "closed" or state.vote != 1:
        raise LiveError("A second vote follows a first one that is closed and whose answer has not been shown.")
    return _begin(state, state.item, 2, command, at)


def _close(state: State, _command: Command, at: datetime) -> State:
    if not state.is_open:
        raise LiveError("No question is open.")
    return _shut(state, at)


def _extend(state: State, command: Command, at: datetime) -> State:
    if not state.is_open or state.closes_at is None:
        raise LiveError("No time is running.")
    return replace(state, closes_at=state.closes_at + timedelta(seconds=command.seconds or 60))


def _untimed(state: State, _command: Command, _at: datetime) -> State:
    if not state.is_open:
        raise LiveError("No question is open.")
    return replace(state, closes_at=None)


def _results(state: State, command: Command, _at: datetime) -> State:
    if not state.item:
        raise LiveError("No question has been asked.")
    return replace(state, results=command.on)


def _reveal(state: State, _command: Command, at: datetime) -> State:
    if not state.item or state.phase not in ("open", "closed", "again"):
        raise LiveError("There is no answer to show now.")
    state = _settle_round(state, at)
    return replace(state, phase="revealed", results=True, revealed=state.revealed | {state.item})


def _end(state: State, _command: Command, at: datetime) -> State:
    return replace(_settle_round(state, at), phase="ended", item=0, closes_at=None)


def _flag(state: State, command: Command, _at: datetime) -> State:
    return _change(state, command.do, None, command.on)


def _hide(state: State, command: Command, _at: datetime) -> State:
    return _change(state, "hidden", _need(command.answer), command.on)


def _mute(state: State, command: Command, _at: datetime) -> State:
    return _change(state, "muted", _need(command.person), command.on)


def _example(state: State, command: Command, _at: datetime) -> State:
    return _change(state, "examples", _need(command.answer), command.on)


def _count(state: State, command: Command, _at: datetime) -> State:
    item, group, concept = _need(command.item), _need(command.group), _need(command.concept)
    return _change(state, "counted", Counted(item, group, concept), command.on)


def _undo(state: State, _command: Command, _at: datetime) -> State:
    if not state.undo:
        raise LiveError("There is nothing to take back.")
    *before, (name, what, was) = state.undo
    return replace(_set(state, name, what, was), undo=tuple(before))


def _change(state: State, name: str, what: Any, on: bool) -> State:
    """Switch something on or off so that it can be taken back."""
    was = getattr(state, name) if what is None else what in getattr(state, name)
    if was == on:
        return state
    return replace(_set(state, name, what, on), undo=(*state.undo, (name, what, was))[-UNDONE:])


def _set(state: State, name: str, what: Any, on: bool) -> State:
    if what is None:
        changed: dict[str, Any] = {name: on}
        return replace(state, **changed)
    old = getattr(state, name)
    changed = {name: old | {what} if on else old - {what}}
    return replace(state, **changed)


def _need(value: Any) -> Any:
    if value is None:
        raise LiveError("The command does not say what it is about.")
    return value


_STEPS: Mapping[str, Callable[[State, Command, datetime], State]] = {
    "go": _go,
    "open": _open,
    "extend": _extend,
    "untimed": _untimed,
    "close": _close,
    "again": _again,
    "results": _results,
    "reveal": _reveal,
    "end": _end,
    "frozen": _flag,
    "blank": _flag,
    "locked": _flag,
    "hide": _hide,
    "mute": _mute,
    "example": _example,
    "count": _count,
    "undo": _undo,
}
