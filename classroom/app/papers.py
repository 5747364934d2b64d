"""Owns certificates as PDF, set in type with the fonts and the look of the course's papers."""

from __future__ import annotations

from pathlib import Path

from classroom.print import Typesetter
from classroom.teams import certificates

COURSE = "Product or customer?"
MARK = Path("course") / "assets" / "mark.svg"


def print_certificate(certificate: certificates.Certificate, *, root: Path, address: str) -> bytes:
    """Return the PDF of a certificate; ``address`` is the page where its code can be checked."""
    content = {
        "title": f"Certificate: {certificate.title}",
        "description": f"Certificate of {certificate.name} for the graded quiz “{certificate.title}”",
        "course": COURSE,
        "name": certificate.name,
        "quiz": certificate.title,
        "date": f"{certificate.ended_at.day} {certificate.ended_at:%B %Y}",
        "code": certificate.code,
        "address": address,
        "mark": read_mark(root),
    }
    return _set(content, certificate)


def read_mark(root: Path) -> str:
    """Return the course's mark as SVG; empty in a course without one."""
    mark = root / MARK
    return mark.read_text(encoding="utf-8") if mark.is_file() else ""


def _set(content: dict[str, str], certificate: certificates.Certificate) -> bytes:
    """Set with the built-in fonts; where they lack a letter, with those of this machine; else leave it open.

    Names and titles as numbers of their letters would be worth nothing. For a name there is a line to write on, which
    people accept; the title is told by the page at the address, and the title of the bank may be quite another one.
    """
    for local_fonts in (False, True):
        setter = Typesetter(paper="a4", moment=certificate.ended_at, local_fonts=local_fonts)
        made = setter.set(content, look="certificate")
        if not setter.missing:
            return made
    lacking = {part: "" for part in ("name", "quiz") if any(text in content[part] for text in setter.missing)}
    return setter.set({**content, **lacking}, look="certificate")
