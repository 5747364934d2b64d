"""All tables, in one ``metadata``; a module for each area. A table is added in its area and in a migration."""

from classroom.store.tables.assignments import allowances, assignments
from classroom.store.tables.attempts import attempts, drawn, marks, saves
from classroom.store.tables.audit import audit
from classroom.store.tables.base import metadata
from classroom.store.tables.identities import identities, sign_ins
from classroom.store.tables.live import live_answers, live_commands, live_people, live_sessions
from classroom.store.tables.people import invitations, memberships, people, sessions, teams
from classroom.store.tables.questions import marking_tables, questions
from classroom.store.tables.results import appeals, certificates, tallies

__all__ = [
    "allowances",
    "appeals",
    "assignments",
    "attempts",
    "audit",
    "certificates",
    "drawn",
    "identities",
    "invitations",
    "live_answers",
    "live_commands",
    "live_people",
    "live_sessions",
    "marking_tables",
    "marks",
    "memberships",
    "metadata",
    "people",
    "questions",
    "saves",
    "sessions",
    "sign_ins",
    "tallies",
    "teams",
]
