"""Owns what the requests of one server share: database, banks, sessions, limits, the threads that save and submit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from classroom.app.lessons import read_objectives
from classroom.app.limits import Limits
from classroom.app.sessions import Sessions
from classroom.app.settings import Settings
from classroom.store import Batcher, Database
from classroom.teams import Attempt, Banks, Shelf, saving, submission


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
        self.sessions = Sessions(self.database, secure=settings.secure)
        self.limits = Limits(settings.limits)
        self.saver = Batcher[saving.Save, saving.Outcome](self.database, saving.save_all)
        end_all = partial(submission.end_all, shelf=self.shelf)
        self.ender = Batcher[submission.Submission, Attempt](self.database, end_all, largest=20)

    def objectives(self) -> Mapping[str, str]:
        """Return the text of each objective of the lessons."""
        return read_objectives(self.settings.root)

    def close(self) -> None:
        """Finish what was begun and give everything back."""
        self.saver.close()
        self.ender.close()
        self.database.close()
