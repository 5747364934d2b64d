"""Owns what went wrong in a request, in plain words: as a page for people, as JSON for scripts."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from classroom.app.guard import HEADERS
from classroom.app.pages import render_error
from classroom.teams import NotThereError, RefusedError
from grader.errors import GraderError

LOG = logging.getLogger("classroom")

TITLES = {
    400: "This could not be read",
    401: "Please sign in",
    403: "Not for you",
    404: "Not found",
    405: "Not possible here",
    409: "Not possible now",
    413: "Too large",
    422: "Something is missing",
    429: "Too fast",
    500: "Something broke here",
}
SENTENCES = {
    404: "There is nothing at this address. Check that you have copied all of it.",
    405: "This address does not take what was sent.",
    500: "It is the server's fault, not yours. What you have saved is kept. Try again in a moment.",
}


class AccessError(Exception):
    """Why somebody may not do what they asked for; ``status`` is 401, 403, 404 or 429."""

    def __init__(self, status: int, sentence: str) -> None:
        """Take the HTTP status and one sentence for the person."""
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def add_handlers(app: FastAPI) -> None:
    """Have the application answer every error in plain words."""
    app.add_exception_handler(AccessError, _access)
    app.add_exception_handler(NotThereError, _not_there)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(GraderError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DataError, _unkeepable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)


def wants_json(request: Request) -> bool:
    """Whether a script asks, not a person."""
    kinds = request.headers.get("content-type", "") + request.headers.get("accept", "")
    return "application/json" in kinds


def answer(request: Request, status: int, sentence: str) -> Response:
    """Return the answer that tells what went wrong."""
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "5"} if status == 429 else {})
    if wants_json(request):
        return JSONResponse({"detail": sentence}, status, headers)
    return render_error(request, status, TITLES.get(status, HTTPStatus(status).phrase), sentence, headers)


def _access(request: Request, error: Any) -> Response:
    if error.status == 401 and request.method == "GET" and not wants_json(request):
        return RedirectResponse("/quiz/", 303)
    return answer(request, error.status, error.sentence)


def _not_there(request: Request, error: Any) -> Response:
    return answer(request, 404, str(error))


def _refused(request: Request, error: Any) -> Response:
    return answer(request, 409, str(error))


def _invalid(request: Request, error: Any) -> Response:
    """Name the fields, not what was in them."""
    names = ", ".join(dict.fromkeys(str(found["loc"][-1]) for found in error.errors()))
    return answer(request, 422, f"What was sent could not be used: {names}. Go back and check it.")


def _unkeepable(request: Request, error: Any) -> Response:
    """Such as the sign NUL, which PostgreSQL does not take."""
    return answer(request, 422, "What was sent holds a sign or a number that cannot be kept. Go back and check it.")


def _http(request: Request, error: Any) -> Response:
    return answer(request, error.status_code, SENTENCES.get(error.status_code, "That did not work."))


def _broken(request: Request, error: Any) -> Response:
    LOG.error("a request failed", exc_info=error, extra={"route": getattr(request.scope.get("route"), "path", "")})
    response = answer(request, 500, SENTENCES[500])
    # This answer is made outside of the guard.
    response.headers.update({name.decode(): value.decode() for name, value in HEADERS.items()})
    return response
