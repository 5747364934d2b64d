"""Owns the invitation to a live session: a calendar file with the join link, and the link that plans a Teams meeting.

A calendar file cannot create a meeting in Teams: the trainer creates it and pastes its join link.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from classroom.trainer.addresses import KitError, is_teams, require_https, require_mail
from classroom.trainer.zones import describe_zone, place_local, require_zone

if TYPE_CHECKING:
    from icalendar import Event

NEW_MEETING = "https://teams.microsoft.com/l/meeting/new"
MAX_LINK = 2000  # some mail programs and Windows itself cut longer addresses
MAX_MINUTES = 30 * 60  # Teams ends a meeting then
PRODUCT = "-//Product or customer//Live sessions//EN"


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A live session to invite to.

    ``id`` is the session's own and never changes; the invitation's UID is made of it, so that a calendar finds the
    event again. ``start`` is a local time in ``zone``, ``minutes`` the length. ``sequence`` counts the updates from 0;
    each update and the cancellation has a higher one. ``text`` is what people read besides the join link.
    """

    id: str
    title: str
    start: datetime
    minutes: int
    zone: str
    join: str = ""
    text: str = ""
    organiser: str = ""
    attendees: tuple[str, ...] = ()
    sequence: int = 0
    cancelled: bool = False

    @property
    def uid(self) -> str:
        """The UID of the event, the same for every version of it."""
        return str(uuid5(NAMESPACE_URL, f"urn:product-or-customer:session:{self.id}"))

    def span(self) -> tuple[datetime, datetime]:
        """Return start and end in the zone. Raises KitError when these cannot be meant."""
        if not 1 <= self.minutes <= MAX_MINUTES:
            raise KitError(f"A session takes 1 to {MAX_MINUTES} minutes, not {self.minutes}.")
        start = place_local(self.start, zone=self.zone)
        return start, (start.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(start.tzinfo)


def write_invitation(invitation: Invitation, *, stamp: datetime) -> bytes:
    """Return the calendar file; ``stamp`` is when it is written, a moment in UTC.

    Calendars that get the file of a later ``sequence`` change the event that they have; one that is cancelled goes
    away. Raises KitError for a link, an address or a time that cannot be used.
    """
    from icalendar import Calendar

    _check(invitation)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if invitation.organiser:
        calendar.add("method", "CANCEL" if invitation.cancelled else "REQUEST")
    zone = require_zone(invitation.zone)
    if zone.key not in ("UTC", "Etc/UTC"):
        calendar.add_component(describe_zone(zone, around=invitation.span()[0]))
    calendar.add_component(_write_event(invitation, stamp))
    return bytes(calendar.to_ical())


def write_meeting_link(invitation: Invitation) -> str:
    """Return the link that opens Teams with a new meeting filled in; the trainer looks it over and sends it.

    Raises KitError when it is longer than mail programs and browsers keep whole.
    """
    start, end = invitation.span()
    values = {
        "subject": require_title(invitation.title),
        "startTime": start.isoformat(timespec="seconds"),
        "endTime": end.isoformat(timespec="seconds"),
        "content": tidy(invitation.text),
        "attendees": ",".join(require_mail(address) for address in invitation.attendees),
    }
    link = NEW_MEETING + "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items() if value)
    if len(link) > MAX_LINK:
        raise KitError(
            f"The link would have {len(link)} characters, of which {MAX_LINK} are sure to arrive: "
            "shorten the text, or add the people in Teams."
        )
    return link


def require_title(title: str) -> str:
    """Return a title on one line; raise KitError when it is empty."""
    title = " ".join(tidy(title).split())
    if not title:
        raise KitError("The session has no title: give it one.")
    return title


def tidy(text: str) -> str:
    """Return a text without the characters that no calendar may hold, such as halves of others."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _check(invitation: Invitation) -> None:
    require_https(invitation.join, what="The join link")
    if invitation.sequence < 0 or (invitation.cancelled and invitation.sequence == 0):
        raise KitError("Number the versions from 0: an update or a cancellation needs a higher number than the last.")
    if invitation.attendees and not invitation.organiser:
        raise KitError("People who are invited need somebody who invites: give the organiser's e-mail address.")


def _write_event(invitation: Invitation, stamp: datetime) -> Event:
    from icalendar import Event, vCalAddress, vText

    start, end = invitation.span()
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    event.add("dtend", end.astimezone(UTC) if end.fold else end)  # a local time that comes twice means the first
    event.add("summary", require_title(invitation.title))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    parts = (tidy(invitation.text), f"Join: {invitation.join}")
    event.add("description", "\n\n".join(part for part in parts if part))
    event.add("location", invitation.join)
    event.add("url", invitation.join)
    if is_teams(invitation.join):
        event.add("x-microsoft-skypeteamsmeetingurl", vText(invitation.join))
    if invitation.organiser:
        event.add("organizer", vCalAddress(f"mailto:{require_mail(invitation.organiser)}"))
    for address in invitation.attendees:
        attendee = vCalAddress(f"mailto:{require_mail(address)}")
        attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
        event.add("attendee", attendee)
    return event
