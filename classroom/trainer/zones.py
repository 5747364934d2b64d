"""Owns time zones in invitations: local times that exist once, and the rules that calendars need beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from classroom.trainer.addresses import KitError

if TYPE_CHECKING:
    from icalendar import Timezone

YEAR = timedelta(days=366)
HOUR = timedelta(hours=1)


def require_zone(name: str) -> ZoneInfo:
    """Return a time zone by its name; raise KitError for a name that is not known."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise KitError(f"“{name}” is no time zone: give one such as Europe/Berlin or America/New_York.") from None


def place_local(local: datetime, *, zone: str) -> datetime:
    """Return a local time in a zone. Raises KitError for one that the clocks leave out or show twice."""
    found = local.replace(tzinfo=require_zone(zone), fold=0)
    later = found.replace(fold=1)
    if found.utcoffset() != later.utcoffset():
        there = found.astimezone(UTC).astimezone(found.tzinfo).replace(tzinfo=None) == local
        what = "comes twice" if there else "does not exist"
        raise KitError(
            f"{local:%Y-%m-%d %H:%M} {what} in {zone}, where the clocks change then: choose a time an hour away."
        )
    return found


def find_changes(zone: ZoneInfo, *, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the moments, in UTC, at which the offset of a zone changes between two moments."""
    moment = start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    while moment < end:
        after = moment + HOUR * 24
        if _offset(moment, zone) != _offset(after, zone):
            low, high = moment, after
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if _offset(middle, zone) == _offset(low, zone) else (low, middle)
            yield (low + timedelta(minutes=1)).replace(second=0, microsecond=0)
        moment = after


def describe_zone(zone: ZoneInfo, *, around: datetime) -> Timezone:
    """Return the VTIMEZONE with every change of the clocks from a year before a moment to a year after it."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    described = Timezone()
    described.add("tzid", zone.key)
    first = around.astimezone(UTC) - YEAR
    for change in (None, *find_changes(zone, start=first, end=first + 2 * YEAR)):
        moment = (change or first).astimezone(zone)
        before = _offset((change or first) - timedelta(minutes=1), zone)
        rule = TimezoneDaylight() if moment.dst() else TimezoneStandard()
        # A rule begins at the time that clocks showed before the change.
        rule.add("dtstart", (moment.astimezone(UTC) + before).replace(tzinfo=None, microsecond=0))
        rule.add("tzoffsetfrom", before)
        rule.add("tzoffsetto", moment.utcoffset())
        rule.add("tzname", moment.tzname() or zone.key)
        described.add_component(rule)
    return described


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
