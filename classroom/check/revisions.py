"""Owns the comparison of the course with its ledger: what is new, changed, gone or used again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from classroom.check.ledger import NAME, Entry, Ledger, LedgerError, find_line, list_entries, read_ledger
from grader.diagnostics import Diagnostic, Place, diagnose
from grader.library import Library

RECORD = "Run “classroom ledger”, and commit the ledger with your change."
MENDED_BY_RECORDING = ("L501", "L502")


def check_ledger(library: Library) -> list[Diagnostic]:
    """Return what the course and its ledger disagree about."""
    try:
        ledger = read_ledger(library.root)
    except LedgerError as error:
        hint = "Nothing was compared; ids and keys are not guarded until this is mended."
        return [diagnose(Place(NAME), code="L508", message=str(error).rstrip("."), hint=hint)]
    if ledger is None:
        if not (library.questions or library.exercises):
            return []
        return [diagnose(Place(NAME), code="L501", message="There is no ledger yet", hint=RECORD)]
    return list(compare(library, ledger))


def compare(library: Library, ledger: Ledger) -> Iterator[Diagnostic]:
    """Yield what the course and ``ledger`` disagree about."""
    entries = list_entries(library)
    for name, entry in entries.items():
        if entry.what != "concept" or name.partition("/")[0] in ledger:
            yield from _compare_entry(name, entry, ledger.get(name), library)
    present = {name for thing, name in library.sources if thing in ("question", "exercise", "concept")}
    for name in _find_gone(ledger, present):
        message = f"The {ledger[name].what} “{name}” has gone missing"
        hint = f"Put it back, or run “classroom ledger --retire {name}”; its id is then never used again."
        yield diagnose(Place(NAME, find_line(library.root, name)), code="L506", message=message, hint=hint)


def _find_gone(ledger: Ledger, present: Collection[str]) -> list[str]:
    """Names that are gone; a concept that went with its exercise is not told apart from it."""
    gone = {name for name, entry in ledger.items() if not entry.retired and name not in present}
    return sorted(name for name in gone if "/" not in name or name.partition("/")[0] not in gone)


def _compare_entry(name: str, entry: Entry, old: Entry | None, library: Library) -> Iterator[Diagnostic]:
    source = library.sources[entry.what, name]
    code, message, hint = _judge(name, entry, old)
    if code:
        place = source.at("rev") if code in ("L502", "L503", "L504") else source.place
        yield diagnose(place, code=code, message=message, hint=hint)


def _judge(name: str, entry: Entry, old: Entry | None) -> tuple[str, str, str]:
    if old is None:
        return "L501", f"The {entry.what} “{name}” is not in the ledger yet", RECORD
    if old.retired:
        return "L505", f"The id “{name}” was retired and is used again", "Choose an id that was never used."
    if old.what != entry.what:
        return "L507", f"The id “{name}” belonged to something else (a {old.what})", "Choose another id."
    if entry.what == "concept":  # its weight and side are part of its exercise's key
        return "", "", ""
    if entry.rev < old.rev:
        return "L504", f"The revision of “{name}” was {old.rev} already", f"Write “rev: {old.rev}” or more."
    if entry.rev > old.rev:
        return "L502", f"Revision {entry.rev} of “{name}” is not in the ledger yet", RECORD
    if entry.key != old.key:
        hint = f"Write “rev: {old.rev + 1}”, so that learners are asked again; then run “classroom ledger”."
        return "L503", f"What counts as right in “{name}” has changed, but its revision has not", hint
    return "", "", ""


def retire_ids(ledger: Ledger, names: Collection[str]) -> dict[str, Entry]:
    """Return the ledger with ``names`` and their concepts retired."""
    gone = {name for name in ledger if name in names or name.partition("/")[0] in names}
    return {name: replace(entry, retired=True) if name in gone else entry for name, entry in ledger.items()}
