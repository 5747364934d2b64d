"""Owns the requests about appeals: a learner makes one, a trainer decides it, its answer may go to the author."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from classroom.app.fields import Id
from classroom.app.visit import Visited
from classroom.app.wording import list_findings, list_flags, mark_words
from classroom.teams import RefusedError, appeals, examples, rosters

router = APIRouter()
Note = Annotated[str, Form(max_length=appeals.LONGEST_NOTE)]
Choice = Annotated[str, Form(max_length=10)]
Reason = Annotated[str, Form(max_length=appeals.LONGEST_REASON)]


@router.post("/quiz/attempts/{attempt}/questions/{number}/appeal")
def make(attempt: Id, number: Id, visit: Visited, note: Note = "") -> Response:
    """Appeal the mark of one question."""
    with visit.parts.database.write() as connection:
        appeals.make(connection, attempt, number, note=note, shelf=visit.parts.shelf, at=visit.now)
    return visit.go(f"/quiz/attempts/{attempt}/result#q{number}")


@router.get("/quiz/teams/{team}/appeals")
def show_all(team: Id, visit: Visited) -> Response:
    """List the appeals of a team."""
    with visit.parts.database.read() as connection:
        found = rosters.get_team(connection, team)
        made = appeals.list_of_team(connection, team)
    return visit.page("appeals.html", team=found, appeals=made)


@router.get("/quiz/appeals/{appeal}")
def show(appeal: Id, visit: Visited) -> Response:
    """Show an answer beside the evidence, with a decision to make about each concept."""
    with visit.parts.database.read() as connection:
        found = appeals.get(connection, appeal)
        stored = visit.parts.shelf.get(connection, [found.question_id])[0]
    findings = list_findings(stored.question, found.text, found.evidence)
    answer = mark_words(found.text, findings, found.evidence)
    flags = list_flags(found.evidence)
    return visit.page(
        "appeal.html", appeal=found, question=stored.question, findings=findings, answer=answer, flags=flags
    )


@router.post("/quiz/appeals/{appeal}/decide")
def decide(
    appeal: Id,
    visit: Visited,
    concept: Annotated[list[Choice], Form()] = [],  # noqa: B006  # FastAPI copies it
    reason: Annotated[list[Reason], Form()] = [],  # noqa: B006
    offered: Choice = "",
) -> Response:
    """Decide an appeal; the fields stand in the order of the concepts."""
    with visit.parts.database.write() as connection:
        found = appeals.get(connection, appeal)
        concepts = visit.parts.shelf.get(connection, [found.question_id])[0].question.concepts
        if len(concept) != len(concepts) or len(reason) != len(concepts) or set(concept) - {"named", "missing"}:
            raise RefusedError("Decide about every concept: whether the answer names it.")
        verdicts = {
            one.id: appeals.Verdict(covered=choice == "named", reason=" ".join(why.split()))
            for one, choice, why in zip(concepts, concept, reason, strict=True)
        }
        appeals.decide(
            connection, appeal, verdicts, offered=bool(offered), shelf=visit.parts.shelf, by=visit.me.id, at=visit.now
        )
    return visit.go(f"/quiz/appeals/{appeal}")


@router.get("/quiz/teams/{team}/appeals.jsonl")
def export(team: Id, visit: Visited) -> Response:
    """Give the answers that were offered to the author as labelled lines, as the grader reads them."""
    with visit.parts.database.read() as connection:
        rosters.get_team(connection, team)
        lines = "".join(examples.list_lines(connection, team, shelf=visit.parts.shelf))
    headers = {"Content-Disposition": f'attachment; filename="appeals-team-{team}.jsonl"', "Cache-Control": "no-store"}
    return Response(lines, media_type="application/jsonl", headers=headers)
