"""Shows that a card is posted once, to the one secret address, which appears nowhere else, whatever goes wrong."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable

import httpx
import pytest

from classroom.trainer.addresses import KitError
from classroom.trainer.card import Report, build_card
from classroom.trainer.webhook import ANSWERS, HIDDEN, SETTING, WebhookError, post_card, read_webhook

ADDRESS = "https://prod-01.flows.example.org:443/workflows/5ecret/triggers/manual/run?sig=t0ken"
SECRETS = ("5ecret", "t0ken", "prod-01")
CARD = build_card(Report(title="T", lesson="L"))
Answer = Callable[[httpx.Request], httpx.Response]


def post(answer: Answer, *, address: str = ADDRESS, follow: bool = True) -> list[httpx.Request]:
    """Post the card to a service that answers so; return what it was asked."""
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer(request)

    with httpx.Client(transport=httpx.MockTransport(handle), follow_redirects=follow) as client:
        try:
            post_card(CARD, address=address, client=client)
        except WebhookError as error:
            error.add_note(str(len(asked)))
            raise
    return asked


def fail(error: type[Exception]) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error(f"Failed at {request.url}")

    return answer


@pytest.mark.parametrize("status", [200, 202])
def test_the_card_is_posted_once(status: int) -> None:
    [request] = post(lambda _: httpx.Response(status))
    assert (request.method, request.url, request.headers["content-type"]) == (
        "POST", httpx.URL(ADDRESS), "application/json; charset=utf-8"
    )  # fmt: skip
    assert json.loads(request.content)["attachments"][0]["content"] == CARD


@pytest.mark.parametrize("status", [*ANSWERS, 301, 302, 307, 308, 402, 500, 503])
def test_every_refusal_has_a_sentence_and_is_not_tried_again(status: int) -> None:
    with pytest.raises(WebhookError) as told:
        post(lambda _: httpx.Response(status, headers={"Location": "https://elsewhere.example.org/"}, text="5ecret"))
    assert str(told.value).endswith((".", "!")) and ":" in str(told.value)
    assert told.value.__notes__ == ["1"]
    assert not any(secret in str(told.value) for secret in SECRETS)


@pytest.mark.parametrize("where", ["https://elsewhere.example.org/", "/other", "http://prod-01.flows.example.org/"])
def test_no_redirect_is_followed(where: str) -> None:
    with pytest.raises(WebhookError, match="which is not followed") as told:
        post(lambda _: httpx.Response(307, headers={"Location": where}))
    assert told.value.__notes__ == ["1"]


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout, httpx.ConnectTimeout, httpx.ReadError,
                                   httpx.RemoteProtocolError, httpx.ProxyError])  # fmt: skip
def test_a_service_out_of_reach_gets_a_sentence_without_the_address(error: type[Exception]) -> None:
    with pytest.raises(WebhookError) as told:
        post(fail(error))
    shown = "".join(traceback.format_exception(told.value))
    assert not any(secret in shown for secret in SECRETS if secret != "prod-01") and "Failed at" not in shown


def test_the_address_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        post(lambda _: httpx.Response(202))
        with pytest.raises(WebhookError):
            post(lambda _: httpx.Response(404))
    assert [HIDDEN in record.getMessage() for record in caplog.records if record.name == "httpx"] == [True, True]
    assert not any(secret in caplog.text for secret in SECRETS)


def test_the_log_hides_nothing_else_and_nothing_afterwards(caplog: pytest.LogCaptureFixture) -> None:
    post(lambda _: httpx.Response(202))
    with (
        caplog.at_level(logging.INFO),
        httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(204))) as client,
    ):
        client.get("https://course.example.org/")
    assert "GET https://course.example.org/" in caplog.text
    assert not [one for one in logging.getLogger("httpx").filters if type(one).__name__ == "_Hide"]


@pytest.mark.parametrize("address", ["http://flows.example.org/x", "flows.example.org/5ecret", "", "https://", "https://a:b@x.org/",
                                     "file:///etc/passwd", "https://x.example.org/ 5ecret"])  # fmt: skip
def test_only_https_is_posted_to(address: str) -> None:
    with pytest.raises(KitError) as told:
        post(lambda _: httpx.Response(202), address=address)
    assert "5ecret" not in str(told.value)
    with pytest.raises(WebhookError, match=SETTING) as told_too:
        read_webhook({SETTING: address})
    assert "5ecret" not in str(told_too.value)


def test_the_address_comes_from_the_environment() -> None:
    assert read_webhook({SETTING: f" {ADDRESS}\n"}) == ADDRESS
    with pytest.raises(WebhookError, match="is not set on the server"):
        read_webhook({})


def test_a_card_that_is_too_large_is_not_sent() -> None:
    large = build_card(Report(title="T" * 30_000, lesson="L"))
    client = httpx.Client(transport=httpx.MockTransport(fail(AssertionError)))
    with client, pytest.raises(KitError, match="Teams takes 28"):
        post_card(large, address=ADDRESS, client=client)
