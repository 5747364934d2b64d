"""Graded quizzes for teams: who is in them, what is assigned, attempts, marks, results. Knows no pages and no requests.

Every function takes the connection it works in and, where it matters, the time; none reads a clock.
"""

from classroom.teams import (
    assignments,
    attempts,
    invitations,
    people,
    results,
    roles,
    rosters,
    saving,
    submission,
)
from classroom.teams.attempts import Asked, Attempt
from classroom.teams.banks import Banks
from classroom.teams.people import Person
from classroom.teams.questions import Shelf
from classroom.teams.refusals import NotThereError, RefusedError
from classroom.teams.secrets import hash_token, make_token

__all__ = [
    "Asked",
    "Attempt",
    "Banks",
    "NotThereError",
    "Person",
    "RefusedError",
    "Shelf",
    "assignments",
    "attempts",
    "hash_token",
    "invitations",
    "make_token",
    "people",
    "results",
    "roles",
    "rosters",
    "saving",
    "submission",
]
