"""Owns the checks of what trainers paste or type for Microsoft Teams: web and e-mail addresses, names of hosts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from grader.errors import GraderError

TEAMS_HOSTS = ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft", "teams.microsoft.us")
MAX_ADDRESS = 2048
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@([^\s@<>,;:\"()\[\]\\]+)")


class KitError(GraderError):
    """Something given for an invitation, a card or the Teams app that cannot be used; it says what to give."""


def require_https(address: str, *, what: str) -> str:
    """Return an address that begins with https:// and names a host; raise KitError, which calls it ``what``."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme == "https" and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or not address.isascii() or not address.isprintable() or " " in address or parts.username is not None:
        raise KitError(f"{what} is no address of a page: give the whole address, which begins with https://.")
    if len(address) > MAX_ADDRESS:
        raise KitError(f"{what} is longer than {MAX_ADDRESS} characters: give the address alone.")
    return address


def is_teams(address: str) -> bool:
    """Tell whether an address leads to Microsoft Teams."""
    host = urlsplit(address).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in TEAMS_HOSTS)


def require_mail(address: str) -> str:
    """Return an e-mail address without blanks around it; raise KitError when it is none."""
    address = address.strip()
    found = _MAIL.fullmatch(address)
    if not found or not is_host(to_ascii(found[1])):
        raise KitError(f"“{address}” is no e-mail address: give one such as name@example.org.")
    return address


def require_host(host: str) -> str:
    """Return the name of a host in small ASCII letters, as certificates name it; raise KitError when it is none."""
    name = to_ascii(host.strip().rstrip("."))
    if not is_host(name):
        raise KitError(
            f"“{host}” is no name of a host: give the name alone, without https:// and path, "
            "such as course.example.org."
        )
    return name


def is_host(name: str) -> bool:
    """Tell whether a name is one that a host on the internet can have; a number or one word is not."""
    labels = name.split(".")
    return (
        len(name) <= 253
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def to_ascii(name: str) -> str:
    """Return a name of a host in ASCII; as it is where it has no such form."""
    try:
        return name.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return name
