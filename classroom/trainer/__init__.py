"""What a trainer needs for a live session: session plans, and what each of their segments shows to whom."""

from classroom.trainer.addresses import KitError
from classroom.trainer.attendance import (
    AnonymousSessionError,
    Attendance,
    AttendanceError,
    Joined,
    Member,
    NamedSession,
    join_attendance,
    read_attendance,
)
from classroom.trainer.card import Link, Named, Report, build_card, wrap_message
from classroom.trainer.faces import Face, cut_faces
from classroom.trainer.headings import read_headings
from classroom.trainer.invite import Invitation, write_invitation, write_meeting_link
from classroom.trainer.manifest import build_manifest, pack_app
from classroom.trainer.paste import plain, write_breakout, write_poll, write_prompt, write_question
from classroom.trainer.plan import Plan, Segment
from classroom.trainer.planfile import PLANS, Plans, list_plan_files, load_plans, require_plans
from classroom.trainer.show import (
    WHOLE,
    Notes,
    People,
    ShownBreakout,
    ShownPlan,
    ShownSegment,
    show_plan,
    tell_clock,
)
from classroom.trainer.showquestion import Answer, Asked, Part, Told, answer, ask, find_section
from classroom.trainer.webhook import WebhookError, post_card, read_webhook

__all__ = [
    "PLANS",
    "WHOLE",
    "AnonymousSessionError",
    "Answer",
    "Asked",
    "Attendance",
    "AttendanceError",
    "Face",
    "Invitation",
    "Joined",
    "KitError",
    "Link",
    "Member",
    "Named",
    "NamedSession",
    "Notes",
    "Part",
    "People",
    "Plan",
    "Plans",
    "Report",
    "Segment",
    "ShownBreakout",
    "ShownPlan",
    "ShownSegment",
    "Told",
    "WebhookError",
    "answer",
    "ask",
    "build_card",
    "build_manifest",
    "cut_faces",
    "find_section",
    "join_attendance",
    "list_plan_files",
    "load_plans",
    "pack_app",
    "plain",
    "post_card",
    "read_attendance",
    "read_headings",
    "read_webhook",
    "require_plans",
    "show_plan",
    "tell_clock",
    "wrap_message",
    "write_breakout",
    "write_invitation",
    "write_meeting_link",
    "write_poll",
    "write_prompt",
    "write_question",
]
