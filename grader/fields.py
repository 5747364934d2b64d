"""Owns the kinds of fields that banks and keys are made of, with what each means."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
SEE = r"^([a-z][a-z0-9]*(-[a-z0-9]+)*)?#[a-z][a-z0-9]*(-[a-z0-9]+)*$"
SOURCE = r"^S[0-9]+$"
WORDS = r"^=?[a-z0-9'-]+\*?( =?[a-z0-9'-]+\*?)*$"
BEGINNING = r"^[a-z0-9'-]+$"
RULE = r"^R1[0-9]{2}$"
REASON = r"^\S+(\s+\S+){3,}$"


class Strict(BaseModel):
    """A model that takes exactly its fields, each in its own type, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _take_amount(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise PydanticCustomError("number_type", "not a number")


Name = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Amount = Annotated[
    Decimal, BeforeValidator(_take_amount), Field(max_digits=30, decimal_places=12), WithJsonSchema({"type": "number"})
]
SideName = Literal["product", "customer"]

PartId = Annotated[
    Name, Field(description="Id within this question: small letters, digits, hyphens. It never changes.")
]
Rev = Annotated[int, Field(ge=1, description="Revision, from 1; rises by one when what counts as right changes.")]
Lesson = Annotated[Name, Field(description="Id of the lesson: the name of its file without “.md”.")]
Hint = Annotated[Text, Field(description="Help that the learner can open before answering.")]
Feedback = Annotated[Text, Field(description="What the learner is told about this once the question is answered.")]
See = Annotated[
    str,
    StringConstraints(pattern=SEE),
    Field(description="The section that teaches it: “#section” in the same lesson, or “lesson#section”."),
]
Belief = Annotated[
    Name, Field(description="Id of the misconception (quizzes/misconceptions.yml) that this answer shows.")
]
Side = Annotated[SideName, Field(description="Whom the answer must be about: product or customer.")]
Allow = Annotated[
    dict[Annotated[str, StringConstraints(pattern=RULE)], Annotated[str, StringConstraints(pattern=REASON)]],
    Field(description="Rules of the checker that may be broken here: the code, and why, in at least four words."),
]
Model = Annotated[Text, Field(description="A full answer, which names every concept.")]
