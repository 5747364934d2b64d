"""Sign-in by a provider: only who was invited gets in, by an address that is verified, in the browser that began."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey, RSAKey
from sqlalchemy import select

from classroom.app import Settings, create_app
from classroom.app.oidc import SignIn, check_claims, read_account
from classroom.app.providers import Provider as Chosen
from classroom.app.providers import read_providers
from classroom.app.startup import prepare
from classroom.store import tables
from classroom.teams import Account, RefusedError
from grader.errors import GraderError
from tests.classroom.app.hands import Hand, Server
from tests.classroom.app.provider import SECRET, Provider, read_query, run_provider
from tests.classroom.app.serving import serve

ENVIRONMENT = {
    "CLASSROOM_OIDC": "entra, google",
    "CLASSROOM_OIDC_ENTRA_ISSUER": "https://login.microsoftonline.com/1234/v2.0",
    "CLASSROOM_OIDC_ENTRA_CLIENT": "client",
    "CLASSROOM_OIDC_ENTRA_SECRET": SECRET,
    "CLASSROOM_OIDC_ENTRA_NAME": "Example company",
    "CLASSROOM_OIDC_ENTRA_DOMAINS": "example.org, @Example.com",
    "CLASSROOM_OIDC_ENTRA_EMAILS": "verified",
    "CLASSROOM_OIDC_GOOGLE_ISSUER": "https://accounts.google.com/",
    "CLASSROOM_OIDC_GOOGLE_CLIENT": "client",
    "CLASSROOM_OIDC_GOOGLE_SECRET": SECRET,
}
CHOSEN = Chosen(id="mock", name="Example", issuer="https://idp.example.org", client="us", secret=SECRET)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLAIMS: dict[str, Any] = {
    "iss": "https://idp.example.org", "aud": "us", "sub": "lena", "nonce": "n", "iat": int(NOW.timestamp()),
    "exp": int(NOW.timestamp()) + 300, "email": "Lena@example.org", "email_verified": True, "name": "Lena",
}  # fmt: skip


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with run_provider() as running:
        yield running


@pytest.fixture
def server(migrated_address: str, provider: Provider, tmp_path: Path) -> Iterator[Server]:
    given: dict[str, Any] = {"issuer": provider.address, "client": "classroom", "secret": SECRET}
    chosen = (
        Chosen(id="mock", name="Example", domains=("example.org",), **given),
        Chosen(id="any", name="Anybody", **given),
        Chosen(id="lost", name="Lost", issuer="http://127.0.0.1:1", client="a", secret=SECRET),
    )
    settings = Settings(site=tmp_path, root=tmp_path, database=migrated_address, providers=chosen)
    app = create_app(settings)
    with serve(app) as address:
        made = Server([app], [address], app.state.parts.clock)
        yield made
        made.close()


@pytest.fixture
def ada(server: Server) -> Hand:
    link = prepare(server.app.state.parts.settings)
    hand = server.visitor()
    hand.join(str(link), "Ada")
    server.team(hand)
    return hand


def invite(ada: Hand, email: str, role: str = "learner") -> None:
    ada.open("/quiz/teams/1")
    ada.send("/quiz/teams/1/invitations", role=role, email=email)


def people(server: Server) -> list[str]:
    with server.app.state.parts.database.read() as connection:
        return sorted(connection.execute(select(tables.people.c.name)).scalars())


def test_who_is_invited_signs_in_and_is_known_from_then_on(server: Server, ada: Hand, provider: Provider) -> None:
    invite(ada, "lena@Example.org")
    lena = server.visitor()
    assert "Sign in with Example" in lena.open("/quiz/").text
    assert "Your quizzes" in provider.go(lena, "lena").text
    assert people(server) == ["Ada", "Lena Nine"]
    provider.set("lena", email="lena.ten@example.org", email_verified=True, name="Lena Ten")
    again = server.visitor()
    assert "Lena Nine" in provider.go(again, "lena").text
    provider.set("lena", email="Lena@example.org", email_verified=True, name="Lena Nine")
    assert people(server) == ["Ada", "Lena Nine"]
    assert "lena@example.org" in ada.open("/quiz/people").text


def test_who_came_by_a_link_is_linked_by_the_verified_address(server: Server, ada: Hand, provider: Provider) -> None:
    invite(ada, "lena@example.org")
    link = ada.link()
    server.visitor().join(link, "Lena by link")
    assert "Lena by link" in provider.go(server.visitor(), "lena").text
    invite(ada, "lena@example.org", role="trainer")
    assert "Teams that you train" in provider.go(server.visitor(), "lena").text
    assert people(server) == ["Ada", "Lena by link"]


@pytest.mark.parametrize(
    ("sub", "way", "told"),
    [
        ("nobody", "mock", "Nobody has invited new@example.org"),
        ("unsure", "any", "no verified e-mail address"),
        ("silent", "any", "no verified e-mail address"),
        ("unsure", "mock", "addresses like yours are not admitted"),
        ("foreign", "mock", "addresses like yours are not admitted"),
    ],
)
def test_others_do_not_get_in(
    server: Server, ada: Hand, provider: Provider, sub: str, way: str, told: str
) -> None:  # fmt: skip
    invite(ada, "lena@example.org")
    invite(ada, "lena@example.com")
    hand = server.visitor()
    answer = provider.go(hand, sub, provider=way)
    assert (answer.status_code, told in answer.text) == (409, True)
    assert "Your quizzes" not in hand.open("/quiz/").text
    assert people(server) == ["Ada"]


def test_a_way_back_works_once_and_in_its_own_browser(server: Server, ada: Hand, provider: Provider) -> None:
    invite(ada, "lena@example.org")
    lena, thief = server.visitor(), server.visitor()
    thief.open("/quiz/")
    back = provider.agree(provider.leave(lena), "lena")
    assert "began in another browser" in thief.client.get(back).text
    assert "began in another browser" in lena.client.get(back.replace("/mock/", "/any/")).text
    assert "Your quizzes" in lena.client.get(back).text
    other = server.visitor()
    assert "used already" in other.client.get(back).text
    assert "used already" in lena.client.get(back).text


def test_a_code_that_is_not_good_and_a_refusal_are_told(server: Server, ada: Hand, provider: Provider) -> None:
    hand = server.visitor()
    state = read_query(provider.leave(hand))["state"]
    answer = hand.client.get("/quiz/sign-in/mock/back", params={"state": state, "code": "made-up"})
    assert "could not be verified" in answer.text
    state = read_query(provider.leave(hand))["state"]
    answer = hand.client.get("/quiz/sign-in/mock/back", params={"state": state, "error": "access_denied"})
    assert "did not let you in" in answer.text


def test_a_provider_that_is_down_or_unknown_is_told(server: Server) -> None:
    hand = server.visitor()
    assert "Lost does not answer" in hand.open("/quiz/sign-in/lost").text
    assert hand.open("/quiz/sign-in/nowhere").status_code == 404


def test_the_provider_gets_state_nonce_and_a_proof_key(server: Server, provider: Provider) -> None:
    hand = server.visitor()
    asked = read_query(provider.leave(hand))
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"].split() == ["openid", "email", "profile"]
    with server.app.state.parts.database.read() as connection:
        noted = connection.execute(select(tables.sign_ins)).one()
    assert asked["nonce"] == noted.nonce
    digest = urlsafe_b64encode(sha256(noted.verifier.encode()).digest()).rstrip(b"=").decode()
    assert asked["code_challenge"] == digest
    assert asked["state"] not in str(noted)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    """A provider that is played: it gives the tokens that a test wants."""
    made = Played()
    real = httpx.Client
    monkeypatch.setattr("classroom.app.oidc.httpx.Client", lambda **_: real(transport=httpx.MockTransport(made.answer)))
    return made


class Played:
    """Has a key, and gives ``token`` for every code. ``sent`` are the requests that it got."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.token = ""
        self.sent: list[httpx.Request] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        if request.method == "POST":
            return httpx.Response(200, json={"access_token": "a", "token_type": "Bearer", "id_token": self.token})
        if request.url.path == "/keys":
            return httpx.Response(200, json=KeySet([self.key]).as_dict(private=False))
        known = {"issuer": CHOSEN.issuer, "jwks_uri": f"{CHOSEN.issuer}/keys"}
        known |= {f"{name}_endpoint": f"{CHOSEN.issuer}/{name}" for name in ("token", "authorization")}
        return httpx.Response(200, json=known)

    def finish(self) -> Account:
        return SignIn((CHOSEN,)).finish(CHOSEN, "code", nonce="n", verifier="v" * 50, back="https://us/back", at=NOW)


def sign(key: RSAKey | OctKey, algorithm: str) -> str:
    return jwt.encode({"alg": algorithm, "kid": "one"}, CLAIMS, key, algorithms=[algorithm])


def test_the_secret_and_the_proof_go_to_the_provider(played: Played) -> None:
    played.token = sign(played.key, "RS256")
    assert played.finish().email == "lena@example.org"
    asked = next(request for request in played.sent if request.method == "POST")
    assert b"code_verifier=" + b"v" * 50 in asked.content
    assert asked.headers["authorization"].startswith("Basic ")
    assert SECRET not in repr(CHOSEN)


def test_a_token_counts_only_with_the_signature_of_the_provider(played: Played) -> None:
    body = sign(played.key, "RS256").split(".")[1]
    unsigned = urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode() + f".{body}."
    forged = (
        sign(RSAKey.generate_key(2048), "RS256"), sign(OctKey.import_key(SECRET), "HS256"), unsigned, "nonsense", "",
    )  # fmt: skip
    for played.token in forged:
        with pytest.raises(RefusedError, match="could not be verified"):
            played.finish()


def test_a_new_key_of_the_provider_is_asked_for(played: Played) -> None:
    signing = SignIn((CHOSEN,))
    signing.begin(CHOSEN, back="https://us/back", at=NOW)
    played.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    played.token = jwt.encode({"alg": "RS256", "kid": "two"}, CLAIMS, played.key)
    assert (
        signing.finish(CHOSEN, "code", nonce="n", verifier="v" * 50, back="https://us/back", at=NOW).subject == "lena"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://other.example.org"}, {"aud": "them"}, {"nonce": "other"}, {"nonce": None}, {"sub": None},
        {"exp": int(NOW.timestamp()) - 61}, {"exp": None}, {"azp": "them"}, {"aud": ["us", "them"], "azp": "them"},
        {"iat": int(NOW.timestamp()) + 3600},
    ],
)  # fmt: skip
def test_claims_that_are_not_for_us_now_are_refused(changed: dict[str, Any]) -> None:
    check_claims(CLAIMS, CHOSEN, nonce="n", at=NOW)
    claims = {name: value for name, value in {**CLAIMS, **changed}.items() if value is not None}
    with pytest.raises((JoseError, ValueError)):
        check_claims(claims, CHOSEN, nonce="n", at=NOW)


def test_an_address_counts_where_the_provider_vouches_for_all() -> None:
    given = {**CLAIMS, "email_verified": None}
    assert read_account(CHOSEN, given).email is None
    vouching = Chosen(id="e", name="E", issuer=CHOSEN.issuer, client="us", secret="s", domains=("example.org",),
                      vouches=True)  # fmt: skip
    assert read_account(vouching, given).email == "lena@example.org"
    with pytest.raises(RefusedError):
        read_account(vouching, {**given, "email": "lena@example.net"})


def test_providers_come_from_the_environment() -> None:
    entra, google = read_providers(ENVIRONMENT)
    assert (entra.name, entra.domains, entra.vouches) == ("Example company", ("example.org", "example.com"), True)
    assert (google.name, google.issuer, google.domains, google.vouches) == (
        "Google", "https://accounts.google.com", (), False,
    )  # fmt: skip
    assert SECRET not in repr(entra)
    assert read_providers({}) == ()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CLASSROOM_OIDC", "entra,google,entra", "stand there once"),
        ("CLASSROOM_OIDC", "My Company", "small letters"),
        ("CLASSROOM_OIDC_ENTRA_SECRET", "", "CLASSROOM_OIDC_ENTRA_SECRET must be set"),
        ("CLASSROOM_OIDC_ENTRA_ISSUER", "http://idp.example.org", "must begin with https"),
        ("CLASSROOM_OIDC_ENTRA_ISSUER", "https://login.microsoftonline.com/common/v2.0", "accounts of any company"),
        ("CLASSROOM_OIDC_ENTRA_EMAILS", "yes", "may only be “verified”"),
        ("CLASSROOM_OIDC_ENTRA_DOMAINS", "", "for which domains"),
    ],
)
def test_a_provider_that_cannot_be_meant_is_told_without_its_secret(name: str, value: str, told: str) -> None:
    with pytest.raises(GraderError, match=told) as error:
        read_providers({**ENVIRONMENT, name: value})
    assert SECRET not in str(error.value)
