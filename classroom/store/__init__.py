"""The database of the classroom: its tables, connections and history. Knows no pages and no rules of quizzes."""

from classroom.store import tables
from classroom.store.audit import record
from classroom.store.backup import back_up, holds_anything, restore
from classroom.store.backup import check as check_backup
from classroom.store.batch import Batcher
from classroom.store.database import Database
from classroom.store.insertion import add_if_new
from classroom.store.migrate import is_current, upgrade

__all__ = [
    "Batcher",
    "Database",
    "add_if_new",
    "back_up",
    "check_backup",
    "holds_anything",
    "is_current",
    "record",
    "restore",
    "tables",
    "upgrade",
]
