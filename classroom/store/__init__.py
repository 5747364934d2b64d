"""The database of the classroom: its tables, connections and history. Knows no pages and no rules of quizzes."""

from classroom.store import tables
from classroom.store.audit import record
from classroom.store.batch import Batcher
from classroom.store.database import Database
from classroom.store.insertion import add_if_new
from classroom.store.migrate import upgrade

__all__ = ["Batcher", "Database", "add_if_new", "record", "tables", "upgrade"]
