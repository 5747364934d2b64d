"""The audit tells what is known, and never takes silence for safety."""

from __future__ import annotations

import json

from classroom.setup.audit import UNASKED, tell

SAFE = {"name": "safe", "version": "1", "vulns": []}
WEAK = {"name": "weak", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


def test_a_weakness_is_named_with_its_remedy() -> None:
    told, known = tell(json.dumps({"dependencies": [SAFE, WEAK, UNKNOWN]}))
    assert known
    assert told.splitlines() == [
        "weak 2: CVE-1, mended in 2.1", "2 libraries were asked for, 1 weaknesses are known. 1 are not in the list.",
    ]  # fmt: skip


def test_none_is_told() -> None:
    assert tell(json.dumps({"dependencies": [SAFE]})) == (
        "1 libraries were asked for, 0 weaknesses are known.", False,
    )  # fmt: skip


def test_where_nobody_could_be_asked_that_is_told() -> None:
    for output in ("", "no json", "{}", json.dumps({"dependencies": [UNKNOWN]})):
        assert tell(output) == (UNASKED, False)
