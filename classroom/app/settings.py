"""Owns the settings of a server, read once from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from classroom.app.limits import LIMITS
from classroom.app.providers import Provider, read_providers
from grader.errors import GraderError

DATABASE = "sqlite:///var/classroom.db"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a server is told. Secrets (the password in ``database``) come from the environment only.

    ``address`` is what people type to reach it, without a slash at the end; where it is empty the server
    answers to names of this machine only. ``limits`` changes a rate limit: name, then requests a second.
    ``providers`` are those by which people may sign in; ``metrics_token`` lets another machine read ``/metrics``.
    """

    root: Path = Path()
    site: Path = Path("site")
    database: str = field(default=DATABASE, repr=False)
    address: str = ""
    banks: tuple[Path, ...] = ()
    limits: Mapping[str, float] = field(default_factory=dict)
    providers: tuple[Provider, ...] = ()
    metrics_token: str = field(default="", repr=False)
    workers: int = 1  # processes that share the port; live sessions need one

    @property
    def secure(self) -> bool:
        """Whether people reach the server by HTTPS, so that cookies go nowhere else."""
        return self.address.startswith("https:")

    @property
    def host(self) -> str:
        """The host and port of the address; empty where none is set."""
        return urlsplit(self.address).netloc


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the environment gives.

    It may hold DATABASE_URL, CLASSROOM_ADDRESS, CLASSROOM_BANKS, CLASSROOM_LIMITS, CLASSROOM_METRICS_TOKEN and
    CLASSROOM_OIDC (see ``providers``). Raises GraderError for one that cannot be meant.
    """
    address = environment.get("CLASSROOM_ADDRESS", "").rstrip("/")
    if address and not (address.startswith(("http://", "https://")) and urlsplit(address).netloc):
        raise GraderError(f"CLASSROOM_ADDRESS is “{address}”: give it as people type it, https://quiz.example.org")
    return Settings(
        database=environment.get("DATABASE_URL") or DATABASE,
        address=address,
        banks=tuple(Path(folder) for folder in environment.get("CLASSROOM_BANKS", "").split(":") if folder),
        limits=_read_limits(environment.get("CLASSROOM_LIMITS", "")),
        workers=int(environment.get("CLASSROOM_WORKERS", "1")),
        providers=read_providers(environment),
        metrics_token=environment.get("CLASSROOM_METRICS_TOKEN", ""),
    )


def _read_limits(text: str) -> dict[str, float]:
    """Read “save=50,sign-in=5”."""
    try:
        pairs = [part.split("=") for part in text.split(",") if part]
        limits = {name.strip(): float(number) for name, number in pairs}
    except ValueError:
        limits = {"": 0.0}
    if not limits.keys() <= LIMITS.keys():
        known = ", ".join(LIMITS)
        raise GraderError(f"CLASSROOM_LIMITS is “{text}”: write it so: save=50,sign-in=5. Limits are: {known}.")
    return limits
