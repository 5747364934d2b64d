"""Owns secret tokens: made by the machine's own source of chance, shown once, kept only as a hash."""

from __future__ import annotations

import secrets
from hashlib import sha256


def make_token() -> str:
    """Return a new token of 256 bits that can stand in an address."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return what is kept of a token. It has too many bits to be guessed, so no slow hash is needed."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
