"""Owns certificates as PDF, set in type with the fonts and the look of the course's papers."""

from __future__ import annotations

from pathlib import Path

from classroom.print import Typesetter
from classroom.teams import certificates

COURSE = "Product or customer?"
MARK = Path("course") / "assets" / "mark.svg"


def print_certificate(certificate: certificates.Certificate, *, root: Path, address: str) -> bytes:
    """Return the PDF of a certificate; ``address`` is the page where its code can be checked."""
    mark = root / MARK
    content = {
        "title": f"Certificate: {certificate.title}",
        "description": f"Certificate of {certificate.name} for the graded quiz “{certificate.title}”",
        "course": COURSE,
        "name": certificate.name,
        "quiz": certificate.title,
        "date": f"{certificate.ended_at.day} {certificate.ended_at:%B %Y}",
        "code": certificate.code,
        "address": address,
        "mark": mark.read_text(encoding="utf-8") if mark.is_file() else "",
    }
    return _set(content, certificate)


def _set(content: dict[str, str], certificate: certificates.Certificate) -> bytes:
    """Set with the built-in fonts; where they lack a letter, with those of this machine; else leave the name open.

    A name as numbers of its letters would be worth nothing: a line to write on is what people accept.
    """
    for local_fonts in (False, True):
        setter = Typesetter(paper="a4", moment=certificate.ended_at, local_fonts=local_fonts)
        made = setter.set(content, look="certificate")
        if not setter.missing:
            return made
    if not any(text in certificate.name for text in setter.missing):
        return made  # it is the title that has them
    return setter.set({**content, "name": ""}, look="certificate")
