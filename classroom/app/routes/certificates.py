"""Owns the requests about certificates: made and downloaded by who has passed, checked by anybody who has the code."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from classroom.app.fields import Id
from classroom.app.papers import print_certificate
from classroom.app.visit import Visited
from classroom.teams import NotThereError, RefusedError, certificates

router = APIRouter()
FALLEN = "This attempt does not reach the pass mark any more, so that its certificate does not hold."


@router.post("/quiz/attempts/{attempt}/certificate")
def make(attempt: Id, visit: Visited, name: Annotated[str, Form(max_length=10)] = "") -> Response:
    """Make a certificate, or change whether its page shows the name."""
    with visit.parts.database.write() as connection:
        certificates.make(connection, attempt, shows_name=bool(name), at=visit.now)
    return visit.go(f"/quiz/attempts/{attempt}/result#certificate")


@router.get("/quiz/attempts/{attempt}/certificate.pdf")
def download(attempt: Id, visit: Visited) -> Response:
    """Give the certificate as PDF."""
    with visit.parts.database.read() as connection:
        found = certificates.find_of_attempt(connection, attempt)
    if found is None:
        raise NotThereError("There is no certificate of this attempt yet: make it on the page of the result.")
    if not found.holds:
        raise RefusedError(FALLEN)
    address = visit.link(f"/quiz/certificates/{found.code}")
    body = print_certificate(found, root=visit.parts.settings.root, address=address)
    headers = {
        "Content-Disposition": f'attachment; filename="certificate-{found.code}.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(body, media_type="application/pdf", headers=headers)


@router.get("/quiz/certificates")
def ask(visit: Visited, code: Annotated[str, Query(max_length=60)] = "") -> Response:
    """Ask for a code, and go to its page."""
    cleaned = certificates.clean_code(code)
    return visit.go(f"/quiz/certificates/{cleaned}") if cleaned else visit.page("certificate.html", found=None, code="")


@router.get("/quiz/certificates/{code}")
def check(code: str, visit: Visited) -> Response:
    """Tell anybody whether a certificate holds; the name only where its person allows that."""
    with visit.parts.database.read() as connection:
        found = certificates.find(connection, code)
    return visit.page("certificate.html", found=found, code=certificates.clean_code(code))
