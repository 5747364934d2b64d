"""Owns what a rule reports: a code, where in the question or key, what is wrong, how to mend it, how bad it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from grader.diagnostics import Path, Severity

# R1 and the number of a rule; R2 where the rule is about a whole bank and not about one question.
LEVELS: Mapping[str, Severity] = {
    "R102": "error",  # options that say the same
    "R103": "warning",  # too few or too many options, filler
    "R104": "error",  # placeholder text
    "R105": "warning",  # the right option is much the longest
    "R107": "error",  # words about the place of an option
    "R108": "warning",  # none of these
    "R109": "warning",  # a negative question that is not emphasised; two negatives are an error
    "R112": "warning",  # a rare word of the stem in the right option alone
    "R113": "warning",  # options that do not continue the stem
    "R114": "info",  # the right option shares most words with the others
    "R115": "info",  # options that differ in form
    "R116": "warning",  # the same opening in every option
    "R117": "warning",  # numbers out of order, ranges that overlap
    "R118": "warning",  # a stem that does not ask
    "R119": "info",  # long or hard to read
    "R120": "info",  # an abbreviation that nobody explains
    "R121": "warning",  # an opinion without its owner
    "R122": "error",  # feedback that explains too little
    "R125": "warning",  # a wrong option without its misconception
    "R126": "warning",  # nearly the same stem twice; a stem that answers another question
    "R128": "error",  # an id that gives the answer away
    "R130": "error",  # free text: the model is not full, or what is no answer earns points
    "R131": "error",  # free text: too few phrasings, marked answers missing
    "R132": "warning",  # free text: concepts that overlap; a phrasing of empty words is an error
    "R133": "error",  # free text: a hostile answer is not marked in an orderly way
    "R190": "warning",  # an allowance that nothing needs
    "R205": "error",  # over the bank the right option is the longest
    "R206": "warning",  # over the bank the right option stands too often in one place
    "R210": "warning",  # absolute words in wrong options
    "R211": "warning",  # vague words in right options
    "R229": "warning",  # true and false out of balance
    "R234": "error",  # guessing by form pays
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """A rule broken at ``path`` of a question, exercise or bank."""

    code: str
    _: KW_ONLY
    path: Path = ()
    message: str
    hint: str
    severity: Severity | None = None  # of the code's level where None

    @property
    def level(self) -> Severity:
        """How bad it is."""
        return self.severity or LEVELS[self.code]
