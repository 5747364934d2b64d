"""Owns decided appeals as labelled answers for authors, in the form that ``grader suggest`` and ``agreement`` read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from classroom.teams.appeals import Appeal, list_of_team
from classroom.teams.questions import Shelf, Stored

STYLE = "appeal"


def list_lines(connection: Connection, team_id: int, *, shelf: Shelf) -> Iterator[str]:
    """Yield a line of JSON for each decided appeal of a team that was offered to the author. No person is named."""
    offered = [one for one in list_of_team(connection, team_id) if one.decided_at and one.offered]
    stored = shelf.get(connection, [one.question_id for one in offered])
    for one, question in zip(offered, stored, strict=True):
        yield _line(one, question)


def _line(appeal: Appeal, stored: Stored) -> str:
    verdicts = appeal.verdicts or {}
    names = [concept.id for concept in stored.question.concepts]
    record = {
        "id": f"appeal-{appeal.id}",
        "exercise": stored.question.id,
        "style": STYLE,
        "answer": appeal.text,
        "covered": [name for name in names if verdicts[name]["covered"]],
        "reasons": {name: verdicts[name]["reason"] for name in names if verdicts[name]["reason"]},
        "rev": stored.question.rev,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"
