"""Marks free-text answers against keyed concept lists and explains the mark by the learner's own words.

These names need nothing but Python. Reading banks and keys from files is in ``grader.load`` and ``grader.course``,
which need PyYAML and pydantic (``pip install "customer-centric-course[author]"``).
"""

from grader.compiler import compile_key
from grader.errors import GraderError
from grader.key import Key, KeyVersionError
from grader.mark import Evidence, Mark, Refusal, mark
from grader.phrasing import PhrasingError
from grader.scoring import Score, score
from grader.stem import stem
from grader.tables import build_tables

__all__ = [
    "Evidence",
    "GraderError",
    "Key",
    "KeyVersionError",
    "Mark",
    "PhrasingError",
    "Refusal",
    "Score",
    "build_tables",
    "compile_key",
    "mark",
    "score",
    "stem",
]
