"""Owns the commands ``classroom invite``, ``follow-up`` and ``teams-app``: what a trainer brings to Microsoft Teams."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from classroom.trainer.card import Json, build_card, read_report, wrap_message
from classroom.trainer.invite import Invitation, write_invitation, write_meeting_link
from classroom.trainer.manifest import DEVELOPER, pack_app
from classroom.trainer.webhook import SETTING, post_card, read_webhook
from grader.errors import GraderError

MAX_REPORT = 1_000_000


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the three commands."""
    _add_invite(subparsers)
    text = "make an Adaptive Card of a session's report, to copy or to post"
    card = subparsers.add_parser("follow-up", help=text, description=f"{text[0].upper()}{text[1:]}.")
    card.add_argument("report", type=Path, metavar="REPORT.json", help="the report, as JSON")
    card.add_argument("--post", action="store_true", help=f"post it to the webhook that {SETTING} names")
    card.set_defaults(run=run_follow_up)
    text = "make the package of the Teams app for your own host"
    app = subparsers.add_parser("teams-app", help=text, description=f"{text[0].upper()}{text[1:]}.")
    app.add_argument(
        "--host", required=True, help="name of the host that serves the course, such as course.example.org"
    )
    app.add_argument("--to", type=Path, required=True, metavar="FILE.zip", help="the file to write")
    app.add_argument("--version", default="1.0.0", help="version of the package; raise it with each new one (1.0.0)")
    app.add_argument("--developer", default=DEVELOPER, help=f"who offers the app ({DEVELOPER})")
    app.set_defaults(run=run_app)


def _add_invite(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "make the invitation to a live session"
    more = "Without --join it prints the link that plans the meeting in Teams; with it, it writes the calendar file."
    invite = subparsers.add_parser("invite", help=text, description=f"{text[0].upper()}{text[1:]}. {more}")
    invite.add_argument("--id", required=True, help="name of the session, the same for updates: lesson-1-sales")
    invite.add_argument("--title", required=True, help="title of the meeting")
    invite.add_argument("--start", required=True, type=read_start, metavar="TIME", help="such as 2026-11-26T14:00")
    invite.add_argument("--minutes", type=int, default=60, help="length (60)")
    invite.add_argument("--zone", required=True, help="time zone of the start, such as Europe/Berlin")
    invite.add_argument("--join", default="", metavar="LINK", help="join link, copied from the meeting in Teams")
    invite.add_argument("--text", default="", help="what people should read before")
    invite.add_argument("--organiser", default="", metavar="EMAIL", help="who invites")
    invite.add_argument("--attendee", action="append", default=[], metavar="EMAIL", help="who is invited; repeat it")
    invite.add_argument("--sequence", type=int, default=0, metavar="N", help="number of the update (0 is the first)")
    invite.add_argument("--cancel", action="store_true", help="cancel the session, with a higher --sequence")
    invite.add_argument("--to", type=Path, default=Path("session.ics"), metavar="FILE.ics", help="(session.ics)")
    invite.set_defaults(run=run_invite)


def run_invite(options: argparse.Namespace) -> int:
    """Print the meeting link or write the calendar file; return 2 when something given cannot be used."""
    invitation = Invitation(
        id=options.id,
        title=options.title,
        start=options.start,
        minutes=options.minutes,
        zone=options.zone,
        join=options.join,
        text=options.text,
        organiser=options.organiser,
        attendees=tuple(options.attendee),
        sequence=options.sequence,
        cancelled=options.cancel,
    )
    try:
        if not options.join:
            print(write_meeting_link(invitation))
            return 0
        data = write_invitation(invitation, stamp=datetime.now(tz=UTC).replace(microsecond=0))
    except GraderError as error:
        return tell(error)
    return write(options.to, data, what="Open it, or attach it to a message: it adds the session to a calendar.")


def run_follow_up(options: argparse.Namespace) -> int:
    """Print the card or post it; return 1 when the report is at fault or the card was not posted, 2 for the call."""
    try:
        with options.report.open(encoding="utf-8") as file:
            text = file.read(MAX_REPORT)
    except UnicodeDecodeError:
        print(f"{options.report} is no text: give the report as JSON.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{options.report} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    try:
        card = build_card(read_report(text))
        wrap_message(card)
        if options.post:
            post(card)
    except GraderError as error:
        return tell(error, code=1)
    print("The card is posted." if options.post else json.dumps(card, ensure_ascii=False, indent=2))
    return 0


def post(card: Json) -> None:
    """Post a card to the webhook of the environment; raise WebhookError when it was not posted."""
    import httpx

    address = read_webhook(os.environ)
    with httpx.Client() as client:
        post_card(card, address=address, client=client)


def run_app(options: argparse.Namespace) -> int:
    """Write the package of the Teams app; return 2 when something given cannot be used."""
    try:
        data = pack_app(options.host, version=options.version, developer=options.developer)
    except GraderError as error:
        return tell(error)
    return write(options.to, data, what="Upload it in Teams: Apps, Manage your apps, Upload an app.")


def tell(error: GraderError, *, code: int = 2) -> int:
    """Print an error; return the exit code."""
    print(error, file=sys.stderr)
    return code


def write(file: Path, data: bytes, *, what: str) -> int:
    """Write a file and say what to do with it; return 2 when that fails."""
    try:
        file.write_bytes(data)
    except OSError as error:
        print(f"{file} cannot be written: {error.strerror}. Name another file.", file=sys.stderr)
        return 2
    print(f"{file}: {len(data) / 1000:.1f} kB. {what}")
    return 0


def read_start(text: str) -> datetime:
    """Return the local time that ``text`` names; raise what argparse reports when it is none."""
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        start = None
    if start is None or start.tzinfo:
        raise argparse.ArgumentTypeError(f"“{text}” is no local time: give one such as 2026-11-26T14:00")
    return start
