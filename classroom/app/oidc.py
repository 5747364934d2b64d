"""Owns sign-in by OpenID Connect: sending a browser to a provider, and what the provider says when it comes back.

The code flow with state, nonce and PKCE (OpenID Connect Core 1.0, RFC 7636). No token is kept, and none is logged.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from classroom.app.providers import Provider
from classroom.teams import Account, RefusedError, make_token

SCOPE = "openid email profile"
TIMEOUT = 10.0  # seconds that a provider has for an answer
FRESH = timedelta(hours=1)  # how long what a provider says of itself is kept
LEEWAY = 60  # seconds that the clocks may differ
# Signed with a key that only the provider has; never “none”, never by a secret that is shared.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]

UNREACHABLE = "{name} does not answer as it should. Try again in a moment; if it lasts, tell your administrator."
NOT_BELIEVED = "What {name} sent could not be verified. Begin again; if it lasts, tell your administrator."
FOREIGN = "{name} let you in, but addresses like yours are not admitted here."


@dataclass(frozen=True, kw_only=True)
class Way:
    """A sign-in that begins: where the browser goes, and what must be remembered until it is back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Known:
    """What a provider says of itself, and when it was asked."""

    metadata: Mapping[str, Any]
    keys: KeySet
    at: datetime


class SignIn:
    """The providers of a server. Its functions wait for a provider, so that they stand outside of transactions."""

    def __init__(self, providers: tuple[Provider, ...]) -> None:
        """Take the providers; none is asked before somebody signs in."""
        self.providers = {provider.id: provider for provider in providers}
        self._known: dict[str, Known] = {}
        self._lock = Lock()

    def begin(self, provider: Provider, *, back: str, at: datetime) -> Way:
        """Return the way to a provider and from there to ``back``. Raises RefusedError when it does not answer."""
        metadata = self._know(provider, at).metadata
        state, nonce, verifier = make_token(), make_token(), secrets.token_urlsafe(48)
        url, _ = _client(provider, metadata, back).create_authorization_url(
            metadata["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
        )
        return Way(url=str(url), state=state, nonce=nonce, verifier=verifier)

    def finish(
        self, provider: Provider, code: str, *, nonce: str, verifier: str, back: str, at: datetime
    ) -> Account:  # fmt: skip
        """Return the account that a code stands for. Raises RefusedError when the provider cannot be believed."""
        known = self._know(provider, at)
        try:
            token = _client(provider, known.metadata, back).fetch_token(
                known.metadata["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=verifier,
                headers=dict(HEADERS),
            )  # fmt: skip
            claims = self._read(provider, str(token["id_token"]), known, at)
            check_claims(claims, provider, nonce=nonce, at=at)
        except (httpx.HTTPError, OAuth2Error, JoseError, KeyError, ValueError) as error:
            raise RefusedError(NOT_BELIEVED.format(name=provider.name)) from error
        return read_account(provider, claims)

    def _read(self, provider: Provider, token: str, known: Known, at: datetime) -> Mapping[str, Any]:
        try:
            return jwt.decode(token, known.keys, algorithms=ALGORITHMS).claims
        except (JoseError, ValueError):  # perhaps signed with a key that is newer than what is known
            return jwt.decode(token, self._ask(provider, at).keys, algorithms=ALGORITHMS).claims

    def _know(self, provider: Provider, at: datetime) -> Known:
        known = self._known.get(provider.id)
        return known if known and at - known.at < FRESH else self._ask(provider, at)

    def _ask(self, provider: Provider, at: datetime) -> Known:
        try:
            known = ask(provider, at)
        except (httpx.HTTPError, JoseError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise RefusedError(UNREACHABLE.format(name=provider.name)) from error
        with self._lock:
            self._known[provider.id] = known
        return known


def ask(provider: Provider, at: datetime) -> Known:
    """Ask a provider for its addresses and keys (OpenID Connect Discovery 1.0). Raises errors of many kinds."""
    with httpx.Client(timeout=TIMEOUT) as asking:
        found = asking.get(f"{provider.issuer}/.well-known/openid-configuration").raise_for_status().json()
        if found["issuer"].rstrip("/") != provider.issuer:
            raise ValueError("the provider calls itself otherwise")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not found[name].startswith(provider.issuer.partition("://")[0] + "://"):
                raise ValueError("the provider names an address that is less safe than its own")
        keys = KeySet.import_key_set(asking.get(found["jwks_uri"]).raise_for_status().json())
    return Known(found, keys, at)


def check_claims(claims: Mapping[str, Any], provider: Provider, *, nonce: str, at: datetime) -> None:
    """Raise JoseError or ValueError unless the claims are from the provider, for us, for this sign-in and of now."""
    registry = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "values": [provider.issuer, provider.issuer + "/"]},
        aud={"essential": True, "value": provider.client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    registry.validate(dict(claims))
    if claims.get("azp", provider.client) != provider.client:
        raise ValueError("the token was made for another program")


def read_account(provider: Provider, claims: Mapping[str, Any]) -> Account:
    """Return who the claims tell of; the address only where it is verified. Raises RefusedError for a foreign one."""
    email = str(claims.get("email") or "").strip().lower()
    domain = email.rpartition("@")[2]
    verified = bool(email) and (provider.vouches or claims.get("email_verified") in (True, "true"))
    if provider.domains and (not verified or domain not in provider.domains):
        raise RefusedError(FOREIGN.format(name=provider.name))
    name = str(claims.get("name") or claims.get("preferred_username") or email)
    return Account(
        issuer=provider.issuer, subject=str(claims["sub"])[:255], email=email if verified else None, name=name
    )


class _Post:
    """Sends what Authlib asks for, so that it needs no other library for that."""

    def post(self, url: str, *, data: Mapping[str, str], headers: dict[str, str], auth: Any) -> httpx.Response:
        url, headers, body = auth.prepare("POST", url, headers, urlencode(data))
        with httpx.Client(timeout=TIMEOUT) as client:
            return client.post(url, content=body, headers=headers)


HEADERS = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"}


def _client(provider: Provider, metadata: Mapping[str, Any], back: str) -> OAuth2Client:
    ways = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return OAuth2Client(
        _Post(),
        client_id=provider.client,
        client_secret=provider.secret,
        token_endpoint_auth_method="client_secret_basic" if "client_secret_basic" in ways else "client_secret_post",
        scope=SCOPE,
        redirect_uri=back,
        code_challenge_method="S256",
    )
