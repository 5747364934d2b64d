"""Owns rules about a whole bank: nothing in the form of its questions tells what is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from classroom.check.rules.chance import tail_of_hits, tail_of_shares
from classroom.check.rules.finding import Finding
from classroom.check.rules.parts import Choice, list_choices
from classroom.check.rules.words import read_words
from grader.model import Question, TrueFalse
from grader.public import view

DOUBT = 0.01  # chance below which a pattern is no accident
ABSOLUTE = re.compile(r"\b(?:always|never|all|only|every|none|nobody|nothing|everyone|everybody|everything)\b", re.I)
VAGUE = re.compile(
    r"\b(?:usually|often|may|might|some|sometimes|can|could|perhaps|likely|mostly|tends?|probably)\b", re.I
)
MOST_TRUEFALSE = 0.3
FEW = 12  # questions below which shares of a bank say nothing


def find_singles(questions: Iterable[Question]) -> list[tuple[Question, list[Choice]]]:
    """Return the questions with one right option or reason, and what is chosen from, in the order shown."""
    found: list[tuple[Question, list[Choice]]] = []
    for question in questions:
        choices = list_choices(question)
        if sum(choice.right for choice in choices) == 1 and question.kind != "several" and len(choices) > 1:
            found.append((question, _order(question, choices)))
    return found


def check_longest(questions: Sequence[Question]) -> Iterator[Finding]:
    """R205: over a bank, the right option is not the longest more often than chance allows."""
    hits, chances = 0, []
    for _, choices in find_singles(questions):
        sizes = [len(read_words(choice.text)) for choice in choices]
        longest = [choice for choice, size in zip(choices, sizes, strict=True) if size == max(sizes)]
        if len(longest) == 1:
            hits += longest[0].right
            chances.append(1 / len(choices))
    if chances and tail_of_hits(chances, hits) < DOUBT:
        message = f"In {hits} of {len(chances)} questions the longest option is right"
        hint = "Shorten right options, and give wrong ones as much detail."
        yield Finding("R205", message=message, hint=hint)


def check_places(questions: Sequence[Question]) -> Iterator[Finding]:
    """R206: over a bank, the right option is not shown in one place more often than chance allows."""
    singles = find_singles(questions)
    most = max((len(choices) for _, choices in singles), default=0)
    for place in range(most):
        asked = [choices for _, choices in singles if len(choices) > place]
        hits = sum(choices[place].right for choices in asked)
        if tail_of_hits((1 / len(choices) for choices in asked), hits) < DOUBT / most:
            message = f"In {hits} of {len(asked)} questions the right option is shown as number {place + 1}"
            hint = "Add questions, or give new questions other ids of options: their order follows from the ids."
            yield Finding("R206", message=message, hint=hint)


def check_absolute(questions: Sequence[Question]) -> Iterator[Finding]:
    """R210: words such as “always” do not mark the wrong options."""
    yield from _compare(questions, ABSOLUTE, right=False, code="R210", what="absolute words (always, never, all, only)")


def check_vague(questions: Sequence[Question]) -> Iterator[Finding]:
    """R211: words such as “may” do not mark the right options."""
    yield from _compare(questions, VAGUE, right=True, code="R211", what="careful words (may, often, some)")


def check_truths(questions: Sequence[Question]) -> Iterator[Finding]:
    """R229: statements to judge are at most 30 % of a bank, and neither true nor false by habit."""
    asked = [question for question in questions if isinstance(question, TrueFalse)]
    if len(questions) >= FEW and len(asked) > MOST_TRUEFALSE * len(questions):
        message = f"{len(asked)} of {len(questions)} questions are true or false"
        yield Finding("R229", message=message, hint="Keep them below 30 %: who guesses is right half of the time.")
    true = sum(question.truth for question in asked)
    if len(asked) >= 5 and tail_of_hits([0.5] * len(asked), max(true, len(asked) - true)) < DOUBT:
        message = f"{true} of {len(asked)} statements are true"
        yield Finding("R229", message=message, hint="Write about as many true statements as false ones.")


def _compare(
    questions: Sequence[Question], words: re.Pattern[str], *, right: bool, code: str, what: str
) -> Iterator[Finding]:
    choices = [choice for question in questions for choice in list_choices(question)]
    there = [bool(words.search(choice.text)) for choice in choices if choice.right == right]
    elsewhere = [bool(words.search(choice.text)) for choice in choices if choice.right != right]
    if not there or not elsewhere:
        return
    chance = tail_of_shares(
        found=sum(there), of=len(there), found_elsewhere=sum(elsewhere), of_elsewhere=len(elsewhere)
    )
    if chance < DOUBT:
        here, other = ("right", "wrong") if right else ("wrong", "right")
        message = (
            f"{sum(there)} of {len(there)} {here} options hold {what}, "
            f"but {sum(elsewhere)} of {len(elsewhere)} {other} ones"
        )
        yield Finding(code, message=message, hint=f"Take them out of {here} options, or use them in {other} ones too.")


def _order(question: Question, choices: Sequence[Choice]) -> list[Choice]:
    """The choices as a learner is shown them."""
    shown = view(question)
    parts = getattr(shown, "options", ()) or getattr(shown, "reasons", ())
    places = {part.id: at for at, part in enumerate(parts)}
    return sorted(choices, key=lambda choice: places[choice.id])
