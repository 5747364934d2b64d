"""Owns running every rule over a course, with what authors allow and the reason they give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from classroom.check.prose import Prose
from classroom.check.rules import balance, feedback, freetext, guessing, lengths, options, stems, twins, wording
from classroom.check.rules.finding import Finding
from classroom.check.rules.words import read_content
from grader.diagnostics import Diagnostic, diagnose
from grader.labelled import Labelled, read_answers
from grader.library import Library, Thing, Use
from grader.model import Exercise, Question, Short
from grader.phrasing import PhrasingError
from grader.tables import build_tables

ONE: tuple[Callable[[Question], Iterator[Finding]], ...] = (
    options.check_distinct,
    options.check_number,
    options.check_none_of_these,
    options.check_opening,
    options.check_order,
    options.check_form,
    options.check_convergence,
    lengths.check_longest,
    lengths.check_size,
    stems.check_negative,
    stems.check_focus,
    stems.check_opinion,
    stems.check_grammar,
    wording.check_placeholders,
    wording.check_places,
    wording.check_ids,
    feedback.check_feedback,
    feedback.check_misconceptions,
)
BANK: tuple[Callable[[tuple[Question, ...]], Iterator[Finding]], ...] = (
    balance.check_longest,
    balance.check_places,
    balance.check_absolute,
    balance.check_vague,
    balance.check_truths,
    guessing.check_guessing,
)
RARE = 0.03  # share of the questions below which a word is rare
EXPLAINED = re.compile(
    r"\((?:\*\*)?([A-Z](?:&?[A-Z])+)(?:\*\*)?\)|\*\*([A-Z](?:&?[A-Z])+)\*\*|^\| ([A-Z](?:&?[A-Z])+)\b"
)


@dataclass
class Allowances:
    """What is allowed for which question or exercise, and what of it was needed."""

    given: Mapping[tuple[Thing, str], Collection[str]]
    needed: set[tuple[Thing, str, str]] = field(default_factory=set)

    def permit(self, thing: Thing, name: str, code: str) -> bool:
        """Say whether a rule may be broken there, and remember that it was."""
        if code not in self.given.get((thing, name), ()):
            return False
        self.needed.add((thing, name, code))
        return True


def check_rules(library: Library, pages: Collection[Prose]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every rule that a question, key or bank breaks."""
    asked: dict[tuple[Thing, str], Question | Exercise] = {
        **{("question", name): question for name, question in library.questions.items()},
        **{("exercise", name): exercise for name, exercise in library.exercises.items()},
    }
    allowances = Allowances({where: item.allow for where, item in asked.items()})
    for thing, name, finding in _find_all(library, pages):
        if not allowances.permit(thing, name, finding.code):
            yield _tell(library, thing, name, finding)
    for (thing, name), codes in allowances.given.items():
        for code in codes:
            if (thing, name, code) not in allowances.needed:
                message = f"“{name}” allows {code}, but does not break this rule"
                found = Finding("R190", path=("allow", code), message=message, hint="Take the allowance out.")
                yield _tell(library, thing, name, found)


def _find_all(library: Library, pages: Collection[Prose]) -> Iterator[tuple[Thing, str, Finding]]:
    common, known = find_common(library), find_abbreviations(pages)
    for name, question in library.questions.items():
        for check in ONE:
            yield from (("question", name, found) for found in check(question))
        yield from (("question", name, found) for found in wording.check_clues(question, common))
        yield from (("question", name, found) for found in wording.check_abbreviations(question, known))
    for name, bank in library.banks.items():
        yield from (("bank", name, found) for look in BANK for found in look(bank.questions))
        yield from (("question", other, found) for other, found in twins.check_answers_given(bank.questions))
    yield from _find_pooled(library)
    questions = {name: bank.questions for name, bank in library.banks.items()}
    yield from (("question", name, found) for name, found in twins.check_twins(questions))
    yield from _find_free(library)


def _find_pooled(library: Library) -> Iterator[tuple[Thing, str, Finding]]:
    """Run the rules for banks over all banks of a use, as a habit of their author shows only in many questions."""
    for use in get_args(Use):
        names = [name for name in library.banks if library.uses[name] == use]
        pool = tuple(question for name in names for question in library.banks[name].questions)
        for look in BANK if len(names) > 1 else ():
            for found in look(pool):
                yield "bank", names[0], replace(found, message=f"Over all banks in quizzes/{use}: {found.message}")


def _find_free(library: Library) -> Iterator[tuple[Thing, str, Finding]]:
    words = library.words
    tables = build_tables(classes=words.classes, spellings=words.spellings, sides=words.sides)
    for name, exercise in library.exercises.items():
        yield from (("exercise", name, found) for found in _check_free(exercise, tables))
        answers, problems = _read_marked(library, name)
        yield from (("exercise", name, found) for found in freetext.check_answers(exercise, answers))
        for problem in problems:
            yield "exercise", name, Finding("R131", message=problem, hint="Correct the line.")
    for name, question in library.questions.items():
        if isinstance(question, Short):
            yield from (("question", name, found) for found in _check_free(question, tables))


def _check_free(item: freetext.FreeText, tables: Mapping[str, object]) -> Iterator[Finding]:
    yield from freetext.check_phrasings(item)
    try:
        key = freetext.compile_item(item, tables)
    except PhrasingError:
        return  # a phrasing that cannot be read was told when the key was loaded
    yield from freetext.check_model(item, key)
    yield from freetext.check_overlap(item, key)
    yield from freetext.check_hostile(item, key)


def _read_marked(library: Library, name: str) -> tuple[list[Labelled], list[str]]:
    path = library.root / "exercises" / name / "answers.jsonl"
    return read_answers(path) if path.exists() else ([], [])


def find_common(library: Library) -> frozenset[str]:
    """Return the stems that are no rare words in the questions of the course."""
    asked = library.questions.values()
    counts = Counter(stem for question in asked for stem in read_content(question.stem))
    return frozenset(stem for stem, count in counts.items() if count > max(1, RARE * len(library.questions)))


def find_abbreviations(pages: Iterable[Prose]) -> frozenset[str]:
    """Return the abbreviations that some page explains: in brackets, in bold, or at the start of a row."""
    found = (match for page in pages for block in page.blocks for match in EXPLAINED.findall(block.text))
    return frozenset(word for match in found for word in match if word)


def _tell(library: Library, thing: Thing, name: str, found: Finding) -> Diagnostic:
    source = library.sources[thing, name]
    path = found.path or (source.id_field,)
    return diagnose(
        source.at(*path, at_key=path[:1] == ("allow",)),
        code=found.code,
        message=found.message,
        hint=found.hint,
        severity=found.level,
    )
