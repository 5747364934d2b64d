"""Owns the shape of banks, questions, keyed exercises, misconceptions and words, as authors write them.

It knows no files and no rules between fields (``grader.rules``). It holds answers, so that nothing
of it is shown to learners but through ``grader.public`` and ``grader.practice``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, StringConstraints

from grader import fields
from grader.fields import Allow, Amount, Belief, Feedback, Hint, Name, PartId, Rev, See, Side, Strict, Text

Level = Literal["recall", "apply", "analyse"]
Kind = Literal["single", "several", "truefalse", "matching", "ordering", "sorting", "number", "short"]


class Asked(Strict):
    """What every question has, whatever its kind."""

    id: Name = Field(description="Id of the question, unique in the course. It never changes and is never reused.")
    rev: Rev
    objective: Name = Field(description="Id of the objective of the lesson that this question tests.")
    level: Level = Field(description="What it asks of the learner: to recall, to apply or to analyse.")
    stem: Text = Field(description="The question itself.")
    hint: Hint | None = None
    allow: Allow = {}
    _graded: bool = PrivateAttr(default=False)

    def model_post_init(self, context: Any, /) -> None:
        """Remember whether the question was read from a graded bank."""
        self._graded = isinstance(context, dict) and bool(context.get("graded"))

    @property
    def graded(self) -> bool:
        """Whether the question stands in a graded bank, so that its key must never reach a browser."""
        return self._graded


class Option(Strict):
    """One option to choose."""

    id: PartId
    text: Text = Field(description="What the learner reads.")
    right: bool = Field(default=False, description="true where this option is right.")
    feedback: Feedback
    see: See
    misconception: Belief | None = None


class Single(Asked):
    """A question with exactly one right option."""

    kind: Literal["single"] = Field(description="One right option.")
    options: tuple[Option, ...] = Field(min_length=2, description="The options; exactly one has “right: true”.")


class Several(Asked):
    """A question with one or more right options."""

    kind: Literal["several"] = Field(description="One or more right options.")
    options: tuple[Option, ...] = Field(min_length=2, description="The options; one or more right, at least one not.")


class TruthFeedback(Strict):
    """What is told about the choice between true and false."""

    right: Text = Field(description="What who gets the truth right is told.")
    wrong: Text = Field(description="What who gets the truth wrong is told.")


class TrueFalse(Asked):
    """A statement to judge, with the reason for the judgement."""

    kind: Literal["truefalse"] = Field(description="A statement to judge, with a reason.")
    truth: bool = Field(description="Whether the statement of the stem is true.")
    truth_feedback: TruthFeedback = Field(description="What is told about the choice of true or false.")
    see: See
    misconception: Belief | None = None
    reasons: tuple[Option, ...] = Field(min_length=2, description="The reasons; exactly one has “right: true”.")


class Pair(Strict):
    """Two texts that belong together."""

    id: PartId
    left: Text = Field(description="The text that stands fast.")
    right: Text = Field(description="The text to choose for it.")
    feedback: Feedback
    see: See
    misconception: Belief | None = None


class Extra(Strict):
    """A right-hand text that belongs to nothing."""

    id: PartId
    text: Text = Field(description="What the learner reads.")
    feedback: Feedback
    see: See
    misconception: Belief | None = None


class Matching(Asked):
    """Texts to match with their partners."""

    kind: Literal["matching"] = Field(description="Texts to match with their partners.")
    pairs: tuple[Pair, ...] = Field(min_length=2, description="The pairs, each left text with its right partner.")
    extras: tuple[Extra, ...] = Field(default=(), description="Right-hand texts without a partner.")


class OrderedItem(Strict):
    """One item to put in its place."""

    id: PartId
    text: Text = Field(description="What the learner reads.")
    feedback: Feedback
    see: See


class Ordering(Asked):
    """Items to put in order."""

    kind: Literal["ordering"] = Field(description="Items to put in order.")
    items: tuple[OrderedItem, ...] = Field(min_length=2, description="The items, in the right order.")
    misconception: Belief | None = None


class Bin(Strict):
    """One of the groups that items are sorted into."""

    id: PartId
    label: Text = Field(description="The name of the group that the learner reads.")


class SortedItem(Strict):
    """One item to sort into a bin."""

    id: PartId
    text: Text = Field(description="What the learner reads.")
    bin: Name = Field(description="Id of the bin that it belongs to.")
    feedback: Feedback
    see: See
    misconception: Belief | None = None


class Sorting(Asked):
    """Items to sort into two or more bins."""

    kind: Literal["sorting"] = Field(description="Items to sort into bins.")
    bins: tuple[Bin, ...] = Field(min_length=2, description="The groups.")
    items: tuple[SortedItem, ...] = Field(min_length=2, description="The items to sort.")


class Slip(Strict):
    """The result of a usual mistake."""

    id: PartId
    value: Amount = Field(description="The number that the mistake leads to.")
    feedback: Feedback
    see: See
    misconception: Belief | None = None


class Number(Asked):
    """A question that is answered by a number."""

    kind: Literal["number"] = Field(description="A number, right within a tolerance.")
    value: Amount = Field(description="The right number, in plain digits.")
    tolerance: Amount = Field(ge=0, description="How far an answer may be away and still be right; 0 for not at all.")
    unit: Text | None = Field(default=None, description="The unit, which the learner may type or leave out.")
    feedback: Text = Field(description="What who gives the right number is told.")
    wrong: Text = Field(description="What is told about any other number that is no slip.")
    see: See
    misconception: Belief | None = None
    slips: tuple[Slip, ...] = Field(default=(), description="The results of usual mistakes, explained one by one.")


class Concept(Strict):
    """One idea that an answer in the learner's own words should name."""

    id: PartId
    title: Text = Field(description="The idea in a few words, as the learner is shown it.")
    weight: int = Field(default=1, ge=1, le=100, description="Points that it earns.")
    side: Side | None = None
    credit: Text | None = Field(default=None, description="When a careful marker gives the concept; for people.")
    feedback: Feedback
    see: See
    accept: tuple[Text, ...] = Field(min_length=1, description="Phrasings that name the concept (AUTHORING.md).")
    reject: tuple[Text, ...] = Field(default=(), description="Phrasings of wrong ideas that look like the concept.")


class Short(Asked):
    """A question that is answered in the learner's own words."""

    kind: Literal["short"] = Field(description="A short answer in the learner's own words, marked by concepts.")
    model: fields.Model
    side: Side | None = None
    concepts: tuple[Concept, ...] = Field(min_length=1, description="The ideas that an answer should name.")


Question = Annotated[
    Single | Several | TrueFalse | Matching | Ordering | Sorting | Number | Short,
    Field(discriminator="kind"),
]


class Bank(Strict):
    """A file of questions."""

    bank: Name = Field(description="Id of the bank, unique in the course.")
    title: Text = Field(description="What the quiz is called where it is shown.")
    lesson: fields.Lesson
    questions: tuple[Question, ...] = Field(min_length=1, description="The questions, in the order they are asked.")


class Exercise(Strict):
    """A keyed exercise: a prompt, and the concepts that an answer should name."""

    id: Name = Field(description="Id of the exercise: the name of its folder. It never changes and is never reused.")
    rev: Rev
    title: Text = Field(description="What the exercise is called where it is listed.")
    lesson: fields.Lesson
    prompt: Text = Field(description="What the learner is asked.")
    hint: Hint | None = None
    allow: Allow = {}
    side: Side | None = None
    sources: tuple[Annotated[str, StringConstraints(pattern=fields.SOURCE)], ...] = Field(
        min_length=1, description="The sources that the key rests on: S0, S1 …"
    )
    model: fields.Model
    floor: Decimal | None = Field(
        default=None,
        ge=0,
        le=1,
        description="F1 on the marked answers beside the key below which a change of key or marker fails the tests.",
    )
    concepts: tuple[Concept, ...] = Field(min_length=1, description="The ideas that an answer should name.")


class Misconception(Strict):
    """A wrong idea that learners have."""

    id: Name = Field(description="Id that says the belief. It never changes and is never reused.")
    belief: Text = Field(description="What who has it believes, in one sentence.")
    truth: Text = Field(description="What is true instead, in one sentence.")


class MisconceptionFile(Strict):
    """The catalogue of misconceptions."""

    misconceptions: tuple[Misconception, ...] = Field(min_length=1, description="The wrong ideas, one by one.")


WordGroup = Annotated[str, StringConstraints(pattern=fields.WORDS, max_length=80)]
Beginning = Annotated[str, StringConstraints(pattern=fields.BEGINNING, max_length=40)]


class Words(Strict):
    """The course's own words: what means the same, spellings, and the names of the two sides."""

    classes: dict[Name, tuple[WordGroup, ...]] = Field(
        default={}, description="Name of a class, and the words or word groups that mean the same."
    )
    spellings: dict[Beginning, Beginning] = Field(
        default={}, description="Beginning of a word, and the beginning that it is read as."
    )
    sides: dict[Name, tuple[WordGroup, ...]] = Field(
        default={},
        description="The words and word groups that name each of the two sides: product and customer.",
    )
