"""Live sessions as they run in one process: what is in memory, what is sent to whom, and how often."""

from classroom.app.live.hub import Hub
from classroom.app.live.room import Room
from classroom.app.live.stream import Stream

__all__ = ["Hub", "Room", "Stream"]
