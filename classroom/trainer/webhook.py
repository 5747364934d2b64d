"""Owns posting a card to a channel through a Workflows webhook, whose address is a secret of the server.

The address comes from the environment, stands in no page, no error and no log, and is asked for nothing but this.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from classroom.trainer.addresses import KitError, require_https
from classroom.trainer.card import Json, wrap_message

if TYPE_CHECKING:
    import httpx

SETTING = "CLASSROOM_TEAMS_WEBHOOK"
SECONDS = 15.0
HIDDEN = "(address of the webhook)"
# What the service answers, and what the trainer can do.
ANSWERS = {
    400: "The flow could not use the card: show its steps in Workflows and look at the failed run.",
    401: "The flow wants somebody to sign in: let “anyone” trigger it, or take its new address.",
    403: "The flow does not accept this address any more: take its address from Workflows again.",
    404: "There is no such flow any more; it belongs to a person and ends with their account: create it again.",
    410: "There is no such flow any more; it belongs to a person and ends with their account: create it again.",
    413: "The card is too large for the flow: shorten the open points.",
    429: "Too many messages were sent within a short time: wait a minute, then post again.",
}


class WebhookError(KitError):
    """The card was not posted, or perhaps not; the sentence says why and never holds the address."""


def read_webhook(environment: Mapping[str, str]) -> str:
    """Return the address that the environment gives; raise WebhookError when it gives none that serves."""
    address = environment.get(SETTING, "").strip()
    if not address:
        raise WebhookError(f"Nothing is posted: {SETTING} is not set on the server. The card can still be copied.")
    try:
        return require_https(address, what=f"{SETTING} of the server")
    except KitError as error:
        raise WebhookError(str(error)) from None


def post_card(card: Json, *, address: str, client: httpx.Client) -> None:
    """Post a card once. Follows no redirect. Raises WebhookError when the service does not take the card."""
    import httpx

    require_https(address, what="The address of the webhook")
    data = wrap_message(card)
    headers = {"Content-Type": "application/json; charset=utf-8"}
    try:
        with hide_from_logs(address):
            request = client.build_request("POST", address, content=data, headers=headers, timeout=SECONDS)
            answer = client.send(request, stream=True, follow_redirects=False)
            answer.close()  # what the service says besides the number is not read
    except httpx.TimeoutException:
        raise WebhookError(
            f"No answer came within {SECONDS:.0f} seconds: look in the channel before you post again."
        ) from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise WebhookError("The service could not be reached: try again, or copy the card.") from None
    if not answer.is_success:
        raise WebhookError(_explain(answer.status_code))


def _explain(status: int) -> str:
    if 300 <= status < 400:
        return "The address leads on to another one, which is not followed: take the address from Workflows again."
    if status >= 500:
        return f"The service has a fault (answer {status}): try again later, or copy the card."
    return ANSWERS.get(status, f"The service did not take the card (answer {status}): copy the card instead.")


@contextmanager
def hide_from_logs(address: str) -> Iterator[None]:
    """Keep an address out of what the HTTP client logs, which writes each address that it asks."""
    log, hide = logging.getLogger("httpx"), _Hide(address)
    log.addFilter(hide)
    try:
        yield
    finally:
        log.removeFilter(hide)


class _Hide(logging.Filter):
    """Replaces every line that names the host of an address, however the rest of it is written there."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.host = urlsplit(address).hostname or ""

    def filter(self, record: logging.LogRecord) -> bool:
        if self.host in record.getMessage().lower():
            record.msg, record.args = f"HTTP request: POST {HIDDEN}", ()
        return True
