"""Graded quizzes for teams: who is in them, what is assigned, attempts, marks, results. Knows no pages and no requests.

Every function takes the connection it works in and, where it matters, the time; none reads a clock.
"""

from classroom.teams import (
    actions,
    appeals,
    assignments,
    attempts,
    certificates,
    examples,
    exports,
    gains,
    identities,
    invitations,
    memberfiles,
    people,
    preview,
    privacy,
    remark,
    reports,
    results,
    roles,
    rosters,
    saving,
    signins,
    submission,
)
from classroom.teams.attempts import Asked, Attempt
from classroom.teams.banks import Banks
from classroom.teams.identities import Account
from classroom.teams.people import Person
from classroom.teams.questions import Shelf
from classroom.teams.refusals import NotThereError, RefusedError
from classroom.teams.secrets import hash_token, make_token

__all__ = [
    "Account",
    "Asked",
    "Attempt",
    "Banks",
    "NotThereError",
    "Person",
    "RefusedError",
    "Shelf",
    "actions",
    "appeals",
    "assignments",
    "attempts",
    "certificates",
    "examples",
    "exports",
    "gains",
    "hash_token",
    "identities",
    "invitations",
    "make_token",
    "memberfiles",
    "people",
    "preview",
    "privacy",
    "remark",
    "reports",
    "results",
    "roles",
    "rosters",
    "saving",
    "signins",
    "submission",
]
