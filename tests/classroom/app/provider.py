"""Owns a provider of OpenID Connect that runs on this machine while a test looks at it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.classroom.app.crash import find_port
from tests.classroom.app.hands import Hand

SECRET = "a-secret-of-the-client"
USERS: dict[str, dict[str, Any]] = {
    "lena": {"email": "Lena@example.org", "email_verified": True, "name": "Lena Nine"},
    "unsure": {"email": "lena@example.org", "email_verified": False, "name": "Not Lena"},
    "silent": {"email": "lena@example.org", "name": "Not Lena"},
    "foreign": {"email": "lena@example.com", "email_verified": True, "name": "Foreign Lena"},
    "nobody": {"email": "new@example.org", "email_verified": True, "name": "New Person"},
}


@dataclass
class Provider:
    """A provider and how people go through it without a browser."""

    address: str

    def set(self, sub: str, **claims: Any) -> None:
        """Have an account say something else."""
        httpx.put(f"{self.address}/users/{sub}", json=claims).raise_for_status()

    def go(self, hand: Hand, sub: str, *, provider: str = "mock") -> httpx.Response:
        """Sign in as an account; return the page where that ends."""
        return hand.client.get(self.agree(self.leave(hand, provider), sub))

    def leave(self, hand: Hand, provider: str = "mock") -> str:
        """Press the button; return where the browser is sent."""
        answer = hand.client.get(f"/quiz/sign-in/{provider}", follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def agree(self, address: str, sub: str) -> str:
        """Choose an account at the provider; return where the browser is sent back."""
        answer = httpx.post(address, data={"sub": sub})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]


def read_query(address: str) -> dict[str, str]:
    """Return what stands in an address behind the question mark."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@contextmanager
def run_provider() -> Iterator[Provider]:
    """Run a provider while the block runs."""
    port = find_port()
    users = [part for sub, claims in USERS.items() for part in ("--user-claims", json.dumps({"sub": sub, **claims}))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "1"]
    with subprocess.Popen([*command, *users], stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            yield Provider(address)
        finally:
            process.terminate()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise RuntimeError("the provider did not start")
