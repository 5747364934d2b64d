"""Owns join codes, tokens and the keys of a session: how they are made, written, read and kept."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Literal

# No vowels, so that no words arise; no 0, O, 1, I, L, which are taken for each other.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 6
Audience = Literal["trainer", "screen"]


def make_code() -> str:
    """Return a new join code by the machine's own source of chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return the code that somebody typed, case, spaces and dashes ignored; empty where it can be none."""
    code = "".join(sign for sign in text.upper() if sign not in " -–—_.\t")
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def show_code(code: str) -> str:
    """Return a code as it is shown: K7Q-M2X."""
    return f"{code[:3]}-{code[3:]}"


def make_token() -> str:
    """Return a new token of 128 bits for one participant."""
    return secrets.token_urlsafe(16)


def hash_token(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def make_key(secret: str, audience: Audience) -> str:
    """Return the key that makes somebody a trainer, or a screen that only shows; it follows from the secret."""
    return hmac.new(secret.encode(), audience.encode(), sha256).hexdigest()[:32]


def is_key(given: str, secret: str, audience: Audience) -> bool:
    """Whether ``given`` is that key, in the same time whatever it is."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), make_key(secret, audience).encode())
