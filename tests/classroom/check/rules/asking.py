"""Questions written on one line, as the rules read them."""

from __future__ import annotations

from grader.model import Concept, Exercise, Option, Several, Short, Single, TrueFalse, TruthFeedback

STEM = "A shop hears that a lamp breaks. What should it do first?"
TOLD = "Here stands why somebody would choose this, in enough words to learn from it."


def option(
    text: str, *, right: bool = False, name: str = "", told: str = "", belief: str | None = "none-yet"
) -> Option:
    name = name or "-".join(part for part in text.lower().split() if part.isalnum() and not part.isdigit()) or "n"
    return Option(
        id=f"o-{name}"[:70],
        text=text,
        right=right,
        feedback=told or f"{TOLD} It is about {text}.",
        see="#one",
        misconception=None if right else belief,
    )


def single(*texts: str, stem: str = STEM, name: str = "asked") -> Single:
    """A question whose first option is right."""
    options = tuple(option(text, right=not at, name=f"n{at}") for at, text in enumerate(texts))
    return Single(id=name, rev=1, kind="single", objective="do-it", level="apply", stem=stem, options=options)


def several(*texts: str, stem: str = STEM) -> Several:
    options = tuple(option(text, right=at < 2, name=f"n{at}") for at, text in enumerate(texts))
    return Several(id="asked", rev=1, kind="several", objective="do-it", level="apply", stem=stem, options=options)


def truefalse(*, truth: bool, name: str = "asked") -> TrueFalse:
    told = TruthFeedback(right=f"{TOLD} So it is.", wrong=f"{TOLD} So it is not.")
    reasons = tuple(
        option(text, right=not at, name=f"n{at}") for at, text in enumerate(("It asks", "It sells", "It goes"))
    )
    return TrueFalse(
        id=name,
        rev=1,
        kind="truefalse",
        objective="do-it",
        level="apply",
        stem="“A shop asks its customers.” True or false?",
        truth=truth,
        truth_feedback=told,
        see="#one",
        reasons=reasons,
    )


def concept(name: str, *accept: str) -> Concept:
    return Concept(id=name, title=name, feedback=TOLD, see="#one", accept=accept)


def short(*concepts: Concept, model: str = "It listens to customers.", stem: str = "What should a shop do?") -> Short:
    return Short(
        id="asked", rev=1, kind="short", objective="do-it", level="apply", stem=stem, model=model, concepts=concepts
    )


def exercise(*concepts: Concept) -> Exercise:
    return Exercise(
        id="asked", rev=1, title="T", lesson="one", prompt="What?", sources=("S0",), model="M", concepts=concepts
    )
