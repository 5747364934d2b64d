"""Live sessions: the rules, who is in a session, what a room has named, what each audience is told. Knows no requests.

Every function takes the connection it works in and, where it matters, the time; none reads a clock.
"""

from classroom.live import attending, codes, report, snapshots, storing
from classroom.live.book import Book, Given, Person
from classroom.live.items import Item, collect
from classroom.live.refusals import LiveError
from classroom.live.session import Opened, Session
from classroom.live.state import Command, State, settle, step, takes

__all__ = [
    "Book",
    "Command",
    "Given",
    "Item",
    "LiveError",
    "Opened",
    "Person",
    "Session",
    "State",
    "attending",
    "codes",
    "collect",
    "report",
    "settle",
    "snapshots",
    "step",
    "storing",
    "takes",
]
