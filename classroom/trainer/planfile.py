"""Owns reading session plans from files, with every problem of a file found and told in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import KW_ONLY, dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from classroom.trainer.plan import Breakout, Expected, Plan, Segment, Step, Stuck
from grader.diagnostics import ContentError, Diagnostic, Place, Problem, diagnose, sort_diagnostics
from grader.shape import explain_misfit
from grader.yamlfile import Document, read_yaml

PLANS = "course/trainer/plans"

_SHAPES = (Plan, Segment, Step, Stuck, Expected, Breakout)
_FIELDS = sorted({name for shape in _SHAPES for name in shape.model_fields})


@dataclass(frozen=True)
class Plans:
    """The session plans of a course by their ids, in the order of their files, and the files they stand in."""

    plans: dict[str, Plan] = field(default_factory=dict)
    _: KW_ONLY
    documents: dict[str, Document] = field(default_factory=dict)

    def of_lesson(self, lesson: str) -> list[Plan]:
        """Return the plans for a lesson, the shortest first."""
        return sorted((plan for plan in self.plans.values() if plan.lesson == lesson), key=lambda plan: plan.minutes)


def require_plans(root: Path) -> Plans:
    """Return the plans of the course at ``root``; raise ContentError when anything in a file is wrong."""
    plans, found = load_plans(root)
    if found:
        raise ContentError(found)
    return plans


def load_plans(root: Path) -> tuple[Plans, list[Diagnostic]]:
    """Return the plans that could be read of the course at ``root``, and every problem of their files."""
    plans = Plans()
    found: list[Diagnostic] = []
    for path in list_plan_files(root):
        found += _load(path, root, plans)
    for path in sorted((root / PLANS).glob("*.yaml")):
        place = Place(path.relative_to(root).as_posix())
        message = "Nobody reads a file that ends in “.yaml”"
        found.append(diagnose(place, code="Q235", message=message, hint="Call it “.yml”."))
    return plans, sort_diagnostics(found)


def list_plan_files(root: Path) -> list[Path]:
    """Return the files of the session plans below ``root``, in the order of their names."""
    return sorted((root / PLANS).glob("*.yml"))


def _load(path: Path, root: Path, plans: Plans) -> list[Diagnostic]:
    """Read one file into ``plans``; return what is wrong with it."""
    name = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}"
        return [diagnose(Place(name), code="Q233", message=message, hint="Check its rights.")]
    document, found = read_yaml(data, file=name)
    if document is None:
        return found
    try:
        plan = Plan.model_validate(document.value)
    except ValidationError as error:
        return [*found, *_tell(document, explain_misfit(error), found)]
    plans.plans[path.stem], plans.documents[path.stem] = plan, document
    return found


def _tell(document: Document, problems: Iterator[Problem], found: Collection[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield problems of a shape, but none where the reader of YAML has found one already."""
    told = {(one.line, one.column) for one in found}
    for problem in problems:
        new = document.diagnose(_advise(problem))
        if (new.line, new.column) not in told:
            yield new


def _advise(problem: Problem) -> Problem:
    """Give a field that a plan does not have the nearest one that it has."""
    if problem.code != "Q202":
        return problem
    near = get_close_matches(str(problem.path[-1]), _FIELDS, n=1)
    hint = f"Did you mean “{near[0]}”?" if near else "Take it out."
    return replace(problem, hint=f"{hint} AUTHORING.md lists the fields of a plan.")
