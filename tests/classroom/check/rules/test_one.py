"""Rules about one question: an example that each catches, and one like it that it must leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from classroom.check.rules import feedback, lengths, options, stems, wording
from classroom.check.rules.finding import Finding
from grader.model import Question
from tests.classroom.check.rules.asking import STEM, option, several, single, truefalse

Check = Callable[[Question], Iterator[Finding]]


def stem(text: str, *texts: str) -> Question:
    return single(*(texts or ("Ask", "Wait", "Sell")), stem=text)


def told(text: str, *, about: str = "Ask people") -> Question:
    return single("Ask", "Wait").model_copy(update={"options": (option(about, told=text), option("Wait"))})


@pytest.mark.parametrize(
    ("check", "bad", "good"),
    [
        (options.check_distinct, single("Ask them.", "“Ask them”", "No"), single("Ask them", "Ask him", "No")),
        (options.check_distinct, single("Ask all of the people now", "Now ask all of the people", "No"),
         single("Ask all of the people now", "Ask none of the people now", "No")),
        (options.check_number, single("Ask", "Wait"), single("Ask", "Wait", "Sell")),
        (options.check_number, single("A", "B", "C", "D", "E", "F"), several("A", "B", "C", "D", "E", "F")),
        (options.check_number, single("Ask", "Wait", "I do not know"), single("Ask", "Wait", "Say “I do not know”")),
        (options.check_none_of_these, single("Ask", "Wait", "None of the above."),
         single("Ask", "Wait", "None until there are more")),
        (options.check_opening, single("It may ask you", "It may ask me", "It may ask us"),
         single("It may ask you", "It may ask me", "It must ask us")),
        (options.check_order, single("15", "12", "19"), single("12", "15", "19 dollars")),
        (options.check_order, single("10–20", "20–30", "31–40"), single("10 to 20", "21 to 30", "31 to 40")),
        (options.check_form, single("It asks the people.", "It waits for people", "It sells to people"),
         single("It asks.", "It waits.", "It sells!")),
        (options.check_form, single("It asks all people here " * 3, "It waits for people", "It sells to people"),
         single("It asks each one of them today", "It waits for people", "Sell")),
        (options.check_convergence, single("Ask happy buyers", "Ask happy rivals", "Count happy buyers"),
         single("Ask happy buyers", "Ask happy rivals", "Ask happy owners")),
        (lengths.check_longest, single("Ask the people who have bought one", "Wait some days", "Sell"),
         single("Ask the people who bought", "Wait for some more days", "Sell")),
        (lengths.check_size, stem("Why " + "and why " * 31 + "does it ask?"), stem(STEM)),
        (lengths.check_size, single("Ask " * 26, "Wait", "Sell"), single("Ask " * 25, "Wait", "Sell")),
        (lengths.check_size, stem("Organisational administrators enumerate commercial opportunities?"), stem(STEM)),
        (stems.check_negative, stem("What should a shop not do?"), stem("What should a shop *not* do?")),
        (stems.check_negative, stem("Which is *not* so?", "It does not ask", "It waits", "It sells"),
         stem("Which is so?", "It does not ask", "It waits", "It sells")),
        (stems.check_negative, stem("All of them help except which?"),
     stem("It helps nobody. What helps at least two?")),
        (stems.check_negative, stem("What does a shop never do?"), stem("A shop says, “We never ask.” What follows?")),
        (stems.check_focus, stem("A shop hears that a lamp breaks."), stem("The first step of a shop is ____")),
        (stems.check_focus, stem("Which of these statements is true?"),
     stem("Which of these statements about it is true?")),
        (stems.check_focus, stem("What first?"), truefalse(truth=True)),
        (stems.check_opinion, stem("What do you think it should do?"),
     stem("According to S3, what do you think it does?")),
        (stems.check_opinion, stem("Which is the best approach?"), stem("Which of the steps fits S2 best?")),
        (stems.check_grammar, stem("It should write a", "answer", "letter", "bill"),
         stem("It should write an", "answer", "order", "advert")),
        (stems.check_grammar, stem("It helps ____", "to ask", "by asking", "because"),
     stem("It ____", "asks", "sells", "goes")),
        (wording.check_placeholders, stem("What does it TBD?"), stem("What is on a list of things to do?")),
        (wording.check_places, single("Ask", "Wait", "Both of the above"),
     single("Ask", "Wait", "Rise above both of them")),
        (wording.check_places, told("The second option says more than this one does."),
     told("The second firm has an option.")),
        (wording.check_places, told("All of the other answers are wrong, so this is right."),
     told("An answer a day helps.")),
        (wording.check_ids, single("Ask", "Wait").model_copy(update={"options": (option("Ask", name="x"),
         option("Wait").model_copy(update={"id": "correct"}))}), single("Ask", "Wait")),
        (feedback.check_feedback, told("Wrong. Try again!"),
     told("Wrong, because people who wait lose what they could learn.")),
        (feedback.check_feedback, told("It says so little here."), told("It says so much here that one can learn.")),
        (feedback.check_feedback, told("Ask all the people who buy a lamp in the shop.",
         about="Ask all the people who buy a lamp in this shop"),
     told("They hold it each day and see what breaks first.")),
        (feedback.check_misconceptions,
     single("Ask", "Wait").model_copy(update={"options": (option("Wait", belief=None),)}),
         single("Ask", "Wait")),
    ],
)  # fmt: skip
def test_a_rule_tells_the_fault_from_its_likeness(check: Check, bad: Question, good: Question) -> None:
    assert list(check(bad))
    assert list(check(good)) == []


def test_the_same_feedback_twice_explains_nothing() -> None:
    text = "They hold it each day and see what breaks first."
    question = single("Ask", "Wait").model_copy(update={"options": (option("A", told=text), option("B", told=text))})
    assert [found.path for found in feedback.check_feedback(question)] == [("options", 1, "feedback")]


@pytest.mark.parametrize(
    ("texts", "common", "caught"),
    [
        (("Mend the lamp", "Wait", "Sell"), [], True),
        (("Mend the lamp", "Wait", "Sell"), ["lamp"], False),
        (("Mend the lamp", "Break it", "Sell"), [], False),
        (("Mend it", "Wait", "Sell the lamp"), [], False),
    ],
)
def test_a_rare_word_in_the_right_option_alone_is_a_clue(
    texts: tuple[str, ...], common: list[str], caught: bool
) -> None:
    assert bool(list(wording.check_clues(single(*texts), common))) == caught


def test_abbreviations_are_explained_somewhere() -> None:
    question = single("Ask the CRM", "Wait for R&D", "Send an SMS")  # each stands in its feedback too
    assert [found.message for found in wording.check_abbreviations(question, ["CRM"])] == ["No page explains “R&D”"] * 2
