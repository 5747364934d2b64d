"""Owns what the requests of one server share: database, banks, sessions, limits, the threads that save and submit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from classroom.app.lessons import read_beliefs, read_lessons, read_objectives
from classroom.app.limits import Limits
from classroom.app.live import Hub
from classroom.app.metrics import Metrics
from classroom.app.sessions import Look, Sessions
from classroom.app.settings import Settings
from classroom.store import Batcher, Database
from classroom.teams import Attempt, Banks, Person, Shelf, saving, submission
from grader.model import Misconception

if TYPE_CHECKING:
    from classroom.app.oidc import SignIn

# Named and not imported: its libraries take a tenth of the start of a server, and many servers have no provider.
SIGN_IN = "classroom.app.oidc"


def read_clock() -> datetime:
    """Return the time now; the only place that reads the server's clock for quizzes."""
    return datetime.now(UTC)


class Parts:
    """What a server is made of; ``app.state.parts``. ``clock`` can be another one in tests."""

    def __init__(self, settings: Settings, *, clock: Callable[[], datetime] = read_clock) -> None:
        """Take the settings; the database is opened when it is first used."""
        self.settings = settings
        self.clock = clock
        self.database = Database(settings.database)
        self.banks = Banks(settings.root, beside=settings.banks)
        self.shelf = Shelf()
        self.sessions = Sessions(secure=settings.secure)
        self.limits = Limits(settings.limits)
        self.metrics = Metrics()
        self.saver = Batcher[saving.Save, saving.Outcome](self.database.write, saving.save_all)
        end_all = partial(submission.end_all, shelf=self.shelf)
        self.ender = Batcher[submission.Submission, Attempt](self.database.write, end_all, largest=20)
        self.live = Hub(settings, self.database, clock)
        self.finder = Batcher[Look, Person | None](self.database.read, self.sessions.look_up)

    @cached_property
    def sign_in(self) -> SignIn:
        """The providers of OpenID Connect."""
        made: SignIn = import_module(SIGN_IN).SignIn(self.settings.providers)
        return made

    def objectives(self) -> Mapping[str, str]:
        """Return the text of each objective of the lessons."""
        return read_objectives(self.settings.root)

    def lessons(self) -> Mapping[str, str]:
        """Return the address of the lesson of each objective."""
        return read_lessons(self.settings.root)

    def beliefs(self) -> Mapping[str, Misconception]:
        """Return the misconceptions that the course lists."""
        return read_beliefs(self.settings.root)

    def close(self) -> None:
        """Finish what was begun and give everything back."""
        for batcher in (self.saver, self.ender, self.finder):
            batcher.close()
        self.live.close()
        self.database.close()
