"""Random keys and answers: Python and JavaScript give the same mark, with the same evidence."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.grader.marking import Concept, compile_concepts, mark_in_javascript, mark_in_python

WORDS = {
    "classes": {
        "customer": ["customer", "client", "end user"],
        "front": ["frontline", "front line", "=goods", "desk*"],
        "neglect": ["neglect", "ignore", "turn away"],
    },
    "spellings": {"customis": "personaliz"},
    "sides": {
        "product": ["product centric", "product firm", "product"],
        "customer": ["customer centric", "customer firm"],
    },
}
PLAIN = (
    "listen customer client staff decide price market share sell quality organise frontline trail trial company".split()
)
MARKED = (
    "=custom =customers =goods innovat* happi* desk* after-sales never not ignore neglect for us personalise".split()
)
FORMS = (
    "listening listens listned lsiten lisstened customers custom custmer csutomer clients clienrt cleint pries prices "
    "decided deciding markets maket shares organize organisation frontline goods good innovation innovative happy "
    "desks triail compny companies customise ignored neglecting customer's sold bought chosen gave"
).split()
DENIALS = (
    "not|never|no|without|rather than|instead of|not only|no doubt|never fail to|not ignore|ignore|lack|far from|"
    "useless|pointless|is not important|is not very useful|worth|hardly|cannot|no 1|not until"
).split("|")
TURNS = (
    "but however because so and they and we and it or while , , they : ; . ? ? ! ... no, - \u2014 / ( ) \u2022".split()
)
SIDES = (
    "product firm|customer firm|product centric|customer-centric|product|unlike|than|as opposed to|compared with|not|"
    "unlike product firms|than a customer firm|instead of|rather than|product and customer firm|"
    "customer firm or product"
).split("|")
SMALL = "the of to a they is it for us about also up through".split()
ODD = (
    "e.g. u.s. 3,000 3.5 a.b.cd -- ,, \u2019s ' \u0301 li\u0301sten pr\u00f8duct \u1e5bare \u017fell \u0149a "
    "\U0001f600 \ud800 constructor"
).split()
ODD += ["no. 1", "x" * 41]
SEPARATORS = [" "] * 12 + ["", "  ", "\n", "-", "\u00a0"]

words = st.sampled_from(PLAIN * 3 + MARKED)
spoken = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(PLAIN),
    st.sampled_from(FORMS),
    st.sampled_from(SMALL),
    st.sampled_from(DENIALS),
    st.sampled_from(TURNS),
    st.sampled_from(SIDES),
    st.sampled_from(ODD),
)


@st.composite
def units(draw: st.DrawFn, depth: int = 2) -> str:
    kind = draw(st.sampled_from(["word", "word", "word", "word", "run", "group"] if depth else ["word"]))
    if kind == "word":
        return draw(words)
    if kind == "run":
        return '"' + " ".join(draw(st.lists(places(), min_size=1, max_size=3))) + '"'
    inner = orders(depth=depth - 1)
    return "(" + "|".join(draw(st.lists(inner, min_size=1, max_size=3))) + ")"


@st.composite
def places(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["word", "word", "choice", "optional"]))
    single = st.sampled_from([word for word in PLAIN + MARKED if "-" not in word])
    if kind == "choice":
        return "(" + "|".join(draw(st.lists(single, min_size=1, max_size=3))) + ")"
    return draw(single) if kind == "word" else f"[{draw(single)}] {draw(single)}"


@st.composite
def orders(draw: st.DrawFn, depth: int) -> str:
    steps = st.lists(units(depth=depth), min_size=1, max_size=2).map(" ".join)
    return " > ".join(draw(st.lists(steps, min_size=1, max_size=2)))


@st.composite
def phrasings(draw: st.DrawFn) -> str:
    parts = draw(st.lists(orders(depth=2), min_size=1, max_size=draw(st.sampled_from([1, 1, 1, 2]))))
    voids = draw(st.sampled_from(["", "", "", " !useless", ' !(price|"market share")', " !never"]))
    return " & ".join(parts) + voids


@st.composite
def concepts(draw: st.DrawFn, name: str) -> Concept:
    return Concept(
        name,
        draw(st.lists(phrasings(), min_size=1, max_size=4)),
        draw(st.lists(phrasings(), max_size=2)),
        draw(st.sampled_from([None, None, "product", "customer"])),
        draw(st.integers(1, 3)),
    )


def say(phrasing: str) -> str:
    """The words of a phrasing as somebody may say them: all alternatives, one after the other."""
    return " ".join(phrasing.translate(str.maketrans('()|[]>&!"', " " * 9, "=*")).split())


@st.composite
def answers(draw: st.DrawFn, own: list[str]) -> str:
    """An answer made of what the key asks for, of what may change its meaning, and of odd things, then disturbed."""
    pieces = draw(st.lists(st.one_of(st.sampled_from(own), st.sampled_from(own), spoken), min_size=1, max_size=20))
    text = "".join(piece + draw(st.sampled_from(SEPARATORS)) for piece in pieces)
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(max_size=3)) + text[at + draw(st.integers(0, 2)) :]
    return draw(st.sampled_from([text, text, text, text.upper(), text * 4]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Concept], dict[str, Any], list[str]]:
    made = [draw(concepts(name)) for name in "abc"[: draw(st.integers(1, 3))]]
    numbers = {
        "scope": draw(st.sampled_from([6, 6, 1, 3])),
        "reach": draw(st.sampled_from([3, 3, 0, 1])),
        "sentence": draw(st.sampled_from([60, 60, 3, 8])),
        "longest": draw(st.sampled_from([10_000, 10_000, 60])),
        "typo": draw(st.sampled_from([5, 5, 4])),
    }
    prompt = draw(st.sampled_from(["", "What is a customer-centric company?", "Do they listen to the market?"]))
    given_words = {**WORDS, "numbers": numbers, "prompt": prompt}
    own = [say(phrasing) for concept in made for phrasing in [*concept.accept, *concept.accept, *concept.reject]]
    return made, given_words, draw(st.lists(answers(own), min_size=3, max_size=8))


@settings(max_examples=400, print_blob=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_both_give_the_same_mark(case: tuple[list[Concept], dict[str, Any], list[str]]) -> None:
    made, given_words, texts = case
    data, tables = compile_concepts(made, **given_words)
    found = mark_in_python(data, tables, texts)
    for mark in found:
        for reason in {refusal["reason"] for refusal in mark["refused"]} | {"covered" for _ in mark["covered"][:1]}:
            event(reason)
    assert mark_in_javascript(data, tables, texts) == found
