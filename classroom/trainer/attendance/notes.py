"""Owns what is said of rows of attendance files that cannot be used, or not wholly, by the codes of the problems."""

from __future__ import annotations

from grader.diagnostics import Diagnostic, Place, Severity, diagnose

LOOK = "These times are left out; look at the row in the file."
POLICY = (
    "Teams leaves out people who chose not to be named, and whole columns where the company has set it so; "
    "nothing can be said of them."
)
NOTES: dict[str, tuple[Severity, str, str]] = {
    "A121": ("error", "This row has more cells than the table has columns", "It is left out; look at it in the file."),
    "A122": ("error", "This row names nobody", "It is left out."),
    "A123": ("warning", "“{email}” is no e-mail address", "The person is listed without one."),
    "A124": ("error", "“{text}” {what}", LOOK),
    "A125": (
        "warning",
        "A join or a leave is missing here",
        "These times are left out; perhaps the file was saved while the meeting ran.",
    ),
    "A126": ("error", "“{left}” is not a leave that can follow the join “{joined}”", LOOK),
    "A127": ("warning", "“{text}” is no duration that is known", "The time is taken from join and leave instead."),
    "A131": (
        "warning",
        "{count} people are called “{name}”, and nothing tells whose visit this is",
        "It is counted for none of them; what the list of participants says of them is.",
    ),
    "A132": (
        "warning",
        "“{name}” has a visit but is not in the list of participants",
        "The person is counted; compare the names in the two tables.",
    ),
    "A133": (
        "warning",
        "{count} visits of “{name}” are taken as those of one person",
        "No e-mail address tells whether two people have this name.",
    ),
    "A134": (
        "info",
        "For “{name}” the visits do not add up to the duration that the file states",
        "The visits count; time on two devices at once counts once.",
    ),
    "A140": ("error", "There are {count} more problems", "Is this the file as Teams has saved it?"),
    "A141": ("warning", "Teams counted {counted} people, the file lists {count}", POLICY),
    "A142": ("warning", "The file lists nobody", POLICY),
    "A143": ("info", "No times are given for {count} of the people; the first is “{name}”", POLICY),
}


def note(code: str, *, place: Place, **values: object) -> Diagnostic:
    """Return the problem of a code, with what it speaks of."""
    severity, message, hint = NOTES[code]
    return diagnose(place, code=code, severity=severity, message=message.format(**values), hint=hint)
