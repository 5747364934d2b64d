"""Owns what each audience is told of a session, as plain data: participants, the screen, the trainer.

A snapshot holds all that its audience may know now, so that whoever comes back needs no history. Times are in
milliseconds since 1970. Nothing of a key is in the first two before the answer is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from classroom.live.book import Person
from classroom.live.codes import show_code
from classroom.live.items import Item
from classroom.live.session import Session
from classroom.live.tally import FEWEST, Coverage, Line, Named, Text, Votes, count, cover, list_examples

Render = Callable[[Item], str]


def tell_people(session: Session, *, now: datetime, render: Render) -> dict[str, Any]:
    """What every participant sees; it changes only when the trainer does something."""
    state, item = session.state, session.items.get(session.state.item)
    segment = session.opened.plan["segments"][state.segment]
    told = _frame(session, now) | {
        "named": session.opened.named,
        "heading": segment["title"],
        "prompt": segment["people"]["prompt"] or "",
        "points": list(segment["people"]["points"]),
    }
    if item is None:
        return told
    told["question"] = {"item": item.number, "vote": state.vote, "kind": item.shown.kind, "html": render(item)}
    told["again"] = item.in_words
    if state.results and not state.blank:
        told["results"] = _tell_results(session, item)
    return told


def tell_person(session: Session, person: Person) -> dict[str, Any]:
    """What one participant has said to the question that is asked, and once the answer is shown, what it was worth."""
    state, item = session.state, session.items.get(session.state.item)
    told: dict[str, Any] = {"person": person.number, "muted": person.number in state.muted, "answers": []}
    if item is None:
        return told
    mine = session.book.of_person(person.number, item.number, state.vote)
    told |= {"item": item.number, "vote": state.vote, "answers": [item.write(given.answer) for given in mine]}
    if item.number in state.revealed and mine:
        if item.in_words:
            covered = {name for given in mine for name in given.verdict.get("covered", ())}
            told["named"] = [concept.title for concept in item.concepts if concept.id in covered]
        else:
            told["points"] = [mine[-1].verdict["earned"], mine[-1].verdict["possible"]]
    return told


def tell_screen(session: Session, *, now: datetime) -> dict[str, Any]:
    """What stands on the projector."""
    state, item = session.state, session.items.get(session.state.item)
    told = _frame(session, now)
    if state.blank:
        return told | {"blank": True}
    segment = session.opened.plan["segments"][state.segment]
    told |= {
        "heading": segment["title"],
        "prompt": segment["people"]["prompt"] or "",
        "points": list(segment["people"]["points"]),
        "people": len(session.book.people),
        "frozen": state.frozen,
    }
    if item is not None:
        told["question"] = _tell_asked(item, state.vote)
        told["answered"] = len({given.person for given in _answers(session, item)} - state.muted)
        if item.in_words or state.results:
            told["results"] = _tell_results(session, item)
    return told


def tell_trainer(session: Session, *, now: datetime) -> dict[str, Any]:
    """What the trainer sees: all of it."""
    state, item = session.state, session.items.get(session.state.item)
    told = _frame(session, now) | {
        "segment": state.segment,
        "item": state.item,
        "people": len(session.book.people),
        "rooms": sorted(set(session.book.rooms.values())),
        "flags": {name: getattr(state, name) for name in ("frozen", "blank", "locked")},
        "results": state.results,
        "revealed": sorted(state.revealed),
        "undo": len(state.undo),
        "muted": [_name(session, number) for number in sorted(state.muted)],
        "hidden": [{"answer": seq, "text": session.book.by_seq[seq].text} for seq in sorted(state.hidden)[-20:]],
        "asked": {str(one.item): one.vote for one in state.rounds},
    }
    if item is not None:
        told["board"] = _tell_board(session, item)
    return told


def _frame(session: Session, now: datetime) -> dict[str, Any]:
    state = session.state
    return {
        "now": _ms(now),
        "seq": state.seq,
        "phase": state.phase,
        "vote": state.vote,
        "closes": _ms(state.closes_at),
        "title": session.opened.title,
        "code": show_code(session.opened.code),
    }


def _tell_asked(item: Item, vote: int) -> dict[str, Any]:
    asked = item.asked
    return {
        "item": item.number,
        "id": asked.id,  # by which slides find their place; it stands in the site's slides, too
        "kind": asked.kind,
        "stem": asked.stem,
        "tip": asked.tip,
        "vote": vote,
        "parts": [[part.name, part.text] for part in asked.parts],
        "partners": [[part.name, part.text] for part in asked.partners],
    }


def _tell_results(session: Session, item: Item) -> dict[str, Any]:
    """The results as a room may see them: concepts that were named, or votes; the rest once the answer is shown."""
    revealed = item.number in session.state.revealed
    if not item.in_words:
        return _tell_votes(session, item, revealed=revealed)
    coverage = _cover(session, item)
    seen = [one for one in coverage.named if one.people or revealed]
    told: dict[str, Any] = {
        "people": coverage.people,
        "rows": [_tell_named(one, coverage) for one in sorted(seen, key=_first)],
        "hidden": 0 if revealed else len(coverage.named) - len(seen),
        "rooms": dict(coverage.rooms),
        "examples": [{"concept": title, "text": text} for title, text in list_examples(coverage, session.state)],
        "keyed": bool(item.concepts),
    }
    return told | (_explain(item) if revealed else {})


def _tell_votes(session: Session, item: Item, *, revealed: bool) -> dict[str, Any]:
    votes = {vote: count(item, answers, state=session.state) for vote, answers in _by_vote(session, item).items()}
    told: dict[str, Any] = {"people": {vote: one.people for vote, one in votes.items()}}
    told["lines"] = _merge(votes, revealed=revealed)
    return told | (_explain(item) | {"right": {v: one.right for v, one in votes.items()}} if revealed else {})


def _merge(votes: Mapping[int, Votes], *, revealed: bool) -> list[dict[str, Any]]:
    """The lines of both votes side by side."""
    merged: dict[tuple[str, str, str], dict[str, Any]] = {}
    for vote, one in votes.items():
        for line in one.lines:
            kept = merged.setdefault(
                _where(line), {"under": line.under, "name": line.name, "text": line.text, "people": {}}
            )
            kept["people"][vote] = line.people
            if revealed:
                kept["right"] = line.right
    return list(merged.values())


def _where(line: Line) -> tuple[str, str, str]:
    return line.under, line.name, line.text


def _tell_board(session: Session, item: Item) -> dict[str, Any]:
    if not item.in_words:
        return {"kind": "votes", **_tell_votes(session, item, revealed=True)}
    coverage = _cover(session, item)
    return {
        "kind": "words",
        "people": coverage.people,
        "answers": coverage.answers,
        "enough": coverage.people >= FEWEST,
        "rooms": dict(coverage.rooms),
        "concepts": [
            {"id": one.id, **_tell_named(one, coverage), "texts": _tell_texts(one.texts, session)}
            for one in coverage.named
        ],
        "groups": [
            {
                "key": group.key,
                "people": group.people,
                "counts": group.counts_as,
                "texts": _tell_texts(group.texts, session),
            }
            for group in coverage.groups
        ],
        "more": coverage.more_groups,
    }


def _tell_named(one: Named, coverage: Coverage) -> dict[str, Any]:
    told: dict[str, Any] = {"title": one.title, "people": one.people, "first": _ms(one.first)}
    return told | ({"rooms": dict(one.rooms)} if coverage.rooms else {})


def _tell_texts(texts: Iterable[Text], session: Session) -> list[dict[str, Any]]:
    examples = session.state.examples
    people = session.book.people
    return [
        {
            "answer": one.answer,
            "text": one.text,
            "person": one.person,
            "name": people[one.person].name,
            "example": one.answer in examples,
        }
        for one in texts
    ]


def _explain(item: Item) -> dict[str, Any]:
    told = item.told
    return {
        "answer": told.short,
        "told": [
            {
                "name": one.name,
                "text": one.text,
                "partner": one.partner,
                "right": one.right,
                "why": one.why,
                "see": one.see,
            }
            for one in told.told
        ],
    }


def _cover(session: Session, item: Item) -> Coverage:
    return cover(item, _answers(session, item), state=session.state, rooms=session.book.rooms)


def _answers(session: Session, item: Item) -> list[Any]:
    """The answers of the vote that is asked now."""
    return session.book.rounds.get((item.number, session.state.vote), [])


def _by_vote(session: Session, item: Item) -> dict[int, list[Any]]:
    votes = {one.vote for one in session.state.rounds if one.item == item.number} or {1}
    return {vote: session.book.rounds.get((item.number, vote), []) for vote in sorted(votes)}


def _first(one: Named) -> tuple[bool, datetime | str]:
    """Those that were named, in the order in which they were; then the others by their titles."""
    return (one.first is None, one.first or one.title)


def _name(session: Session, number: int) -> dict[str, Any]:
    person = session.book.people.get(number)
    return {"person": number, "name": person.name if person else ""}


def _ms(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp() * 1000)
