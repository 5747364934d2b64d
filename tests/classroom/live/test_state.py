"""The rules of a session: what follows what, what may be taken back, and which answers still count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.live import Command, LiveError, State, settle, step, takes
from classroom.live.state import _STEPS, GRACE, replay

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ITEMS = {1: False, 2: True, 3: True}  # the first is in own words
SEGMENTS = 3


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def run(*commands: dict[str, Any], state: State | None = None) -> State:
    state = state or State()
    for command in commands:
        at = command.pop("at", 0)
        state = step(state, Command.model_validate(command), at=after(at), items=ITEMS, segments=SEGMENTS)
    return state


COMMANDS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"do": st.sampled_from(sorted(_STEPS))},
    optional={
        "item": st.integers(1, 4), "segment": st.integers(0, 3), "seconds": st.integers(5, 40),
        "answer": st.integers(1, 5), "person": st.integers(1, 5), "group": st.sampled_from(["a b", "c"]),
        "concept": st.sampled_from(["x", "y"]), "on": st.booleans(),
    },
)  # fmt: skip


@given(st.lists(st.tuples(COMMANDS, st.integers(0, 30)), max_size=40))
def test_whatever_is_asked_a_session_stays_in_order_and_can_be_had_again(
    story: list[tuple[dict[str, Any], int]],
) -> None:
    state, now, taken = State(), START, []
    for values, pause in story:
        now += timedelta(seconds=pause)
        command = Command.model_validate(values)
        try:
            new = step(state, command, at=now, items=ITEMS, segments=SEGMENTS)
        except LiveError:
            continue
        assert not state.ended
        assert new.seq == state.seq + 1
        taken.append((command, now))
        state = new
        check(state)
    assert replay(taken, items=ITEMS, segments=SEGMENTS) == state


def check(state: State) -> None:
    open_rounds = [one for one in state.rounds if one.closed_at is None]
    assert len(open_rounds) == (1 if state.is_open else 0)
    if state.is_open:
        assert (open_rounds[0].item, open_rounds[0].vote) == (state.item, state.vote)
        assert state.item not in state.revealed
        assert state.phase == ("again" if state.vote == 2 else "open")
    assert all(one.vote == 1 or ITEMS[one.item] for one in state.rounds)
    assert (state.phase == "revealed") <= (state.item in state.revealed)
    assert state.closes_at is None or state.is_open
    assert (state.phase in ("lobby", "ended")) == (state.item == 0)


@given(
    st.lists(
        st.fixed_dictionaries({
            "do": st.sampled_from(["hide", "mute", "example", "frozen", "blank", "locked"]),
            "answer": st.integers(1, 3), "person": st.integers(1, 3), "on": st.booleans(),
        }),
        max_size=20,
    )
)  # fmt: skip
def test_every_step_of_moderation_can_be_taken_back(story: list[dict[str, Any]]) -> None:
    state = run(*story)
    while state.undo:
        state = run({"do": "undo"}, state=state)
    assert (state.hidden, state.muted, state.examples) == (frozenset(),) * 3
    assert (state.frozen, state.blank, state.locked) == (False,) * 3
    with pytest.raises(LiveError, match="nothing to take back"):
        run({"do": "undo"}, state=state)


def test_an_answer_counts_two_seconds_longer_and_not_a_moment_more() -> None:
    state = run({"do": "open", "item": 2, "seconds": 30})
    for seconds, counts in ((0, True), (30, True), (30 + GRACE.total_seconds(), True), (32.001, False)):
        assert takes(state, item=2, vote=1, at=after(seconds)) is counts, seconds
    closed = run({"do": "close", "at": 10}, state=state)
    assert takes(closed, item=2, vote=1, at=after(12))
    assert not takes(closed, item=2, vote=1, at=after(12.1))
    assert not takes(closed, item=1, vote=1, at=after(10))


def test_an_answer_that_was_on_its_way_counts_when_the_next_question_is_open() -> None:
    state = run({"do": "open", "item": 1}, {"do": "open", "item": 2, "at": 10})
    assert takes(state, item=1, vote=1, at=after(11))
    assert not takes(state, item=1, vote=1, at=after(13))


def test_no_answer_counts_once_the_answer_was_shown() -> None:
    state = run({"do": "open", "item": 2}, {"do": "reveal", "at": 5})
    assert not takes(state, item=2, vote=1, at=after(5))


def test_a_second_vote_is_another_round() -> None:
    state = run({"do": "open", "item": 2}, {"do": "close", "at": 10}, {"do": "again", "at": 60})
    assert (state.phase, state.vote) == ("again", 2)
    assert takes(state, item=2, vote=2, at=after(61))
    assert not takes(state, item=2, vote=1, at=after(61))


def test_time_runs_out_can_be_lengthened_and_switched_off() -> None:
    state = run({"do": "open", "item": 1, "seconds": 30})
    assert settle(state, after(29)).phase == "open"
    assert settle(state, after(30)).phase == "closed"
    longer = run({"do": "extend", "seconds": 60, "at": 10}, state=state)
    assert settle(longer, after(89)).phase == "open"
    assert settle(run({"do": "untimed", "at": 10}, state=state), after(9999)).phase == "open"


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ([{"do": "close"}], "No question is open"),
        ([{"do": "open", "item": 9}], "no such question"),
        ([{"do": "open"}], "which question"),
        ([{"do": "open", "item": 1}, {"do": "close"}, {"do": "again"}], "voted on again"),
        ([{"do": "open", "item": 2}, {"do": "again"}], "follows a first one"),
        ([{"do": "open", "item": 2}, {"do": "reveal"}, {"do": "open", "item": 2}], "has been shown"),
        ([{"do": "go", "segment": 3}], "no such part"),
        ([{"do": "end"}, {"do": "go", "segment": 0}], "has ended"),
        ([{"do": "hide"}], "what it is about"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_a_sentence(story: list[dict[str, Any]], sentence: str) -> None:
    with pytest.raises(LiveError, match=sentence):
        run(*story)
