"""Owns the settings of the providers by which people may sign in (OpenID Connect)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from grader.errors import GraderError

ID = re.compile(r"[a-z][a-z0-9]{0,19}")
LOCAL = ("localhost", "127.0.0.1")
# Issuers under which anybody can have an account of a company of their own: an address from there proves nothing.
SHARED = re.compile(r"https://login\.microsoftonline\.com/(common|organizations|consumers)\b")


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Somebody who says who a person is. ``domains`` are the parts behind the @ that are let in; empty for all.

    ``vouches``: every address that this provider gives is verified, though it does not say so of each (Entra ID).
    """

    id: str
    name: str
    issuer: str
    client: str
    secret: str = field(repr=False)
    domains: tuple[str, ...] = ()
    vouches: bool = False


def read_providers(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """Return the providers that CLASSROOM_OIDC lists. Raises GraderError for what cannot be meant.

    Of ``entra`` in the list are read CLASSROOM_OIDC_ENTRA_ISSUER, …_CLIENT, …_SECRET, and where they are set …_NAME
    (on the button), …_DOMAINS (“example.org,example.com”) and …_EMAILS (“verified”: see ``Provider.vouches``).
    """
    names = [name.strip() for name in environment.get("CLASSROOM_OIDC", "").split(",") if name.strip()]
    for name in names:
        if not ID.fullmatch(name) or names.count(name) > 1:
            raise GraderError(f"CLASSROOM_OIDC: “{name}” must be small letters and digits, and stand there once.")
    return tuple(_read(name, environment) for name in names)


def _read(name: str, environment: Mapping[str, str]) -> Provider:
    start = f"CLASSROOM_OIDC_{name.upper()}_"
    given = {key: environment.get(start + key, "").strip() for key in ("ISSUER", "CLIENT", "SECRET")}
    missing = [start + key for key, value in given.items() if not value]
    if missing:
        raise GraderError(f"CLASSROOM_OIDC names “{name}”, so that {', '.join(missing)} must be set too.")
    domains = tuple(part.strip().lower().lstrip("@") for part in environment.get(start + "DOMAINS", "").split(","))
    domains = tuple(part for part in domains if part)
    emails = environment.get(start + "EMAILS", "")
    if emails not in ("", "verified") or (emails and not domains):
        raise GraderError(f"{start}EMAILS may only be “verified”, and then {start}DOMAINS must say for which domains.")
    _check_issuer(start, given["ISSUER"])
    return Provider(
        id=name,
        name=environment.get(start + "NAME", "").strip() or name.capitalize(),
        issuer=given["ISSUER"].rstrip("/"),
        client=given["CLIENT"],
        secret=given["SECRET"],
        domains=domains,
        vouches=emails == "verified",
    )


def _check_issuer(start: str, issuer: str) -> None:
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise GraderError(f"{start}ISSUER must begin with https://, as the provider states it.")
    if SHARED.match(issuer):
        raise GraderError(f"{start}ISSUER lets in accounts of any company: give the address with your tenant's number.")
