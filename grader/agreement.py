"""Owns comparing the marker with people: decisions, agreement figures, every disagreement with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader.labelled import Labelled, is_aside
from grader.mark import Mark

Marker = Callable[[str, str], Mark]  # exercise id and answer → mark


@dataclass
class Tally:
    """Counts of decisions, one for each answer and concept."""

    both: int = 0  # credited by reader and marker
    marker: int = 0  # by the marker alone
    reader: int = 0  # by the reader alone
    neither: int = 0

    def add(self, *, credited: bool, labelled: bool) -> None:
        """Count one decision."""
        name = {(True, True): "both", (True, False): "marker", (False, True): "reader"}.get(
            (credited, labelled), "neither"
        )
        setattr(self, name, getattr(self, name) + 1)

    @property
    def decisions(self) -> int:
        """How many decisions were counted."""
        return self.both + self.marker + self.reader + self.neither

    @property
    def precision(self) -> float:
        """The share of the marker's credits that the reader gave too; 1 where it gave none."""
        credits = self.both + self.marker
        return self.both / credits if credits else 1.0

    @property
    def recall(self) -> float:
        """The share of the reader's credits that the marker gave too; 1 where the reader gave none."""
        labels = self.both + self.reader
        return self.both / labels if labels else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979)."""
        weight = 2 * self.both + self.marker + self.reader
        return 2 * self.both / weight if weight else 1.0

    @property
    def kappa(self) -> float:
        """Cohen's kappa (Cohen 1960): agreement beyond chance; 1 where both always decide alike."""
        total = self.decisions
        if not total:
            return 1.0
        observed = (self.both + self.neither) / total
        yes = (self.both + self.marker) * (self.both + self.reader)
        no = (self.reader + self.neither) * (self.marker + self.neither)
        chance = (yes + no) / total**2
        return (observed - chance) / (1 - chance) if chance < 1 else 1.0

    def as_dict(self) -> dict[str, float | int]:
        """Return the figures, rounded to four places."""
        figures = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1", "kappa")}
        return {"decisions": self.decisions, **figures, "credited_wrongly": self.marker, "missed": self.reader}


@dataclass(frozen=True)
class Disagreement:
    """A decision on which marker and reader differ; ``credited`` says that the marker gave the concept."""

    id: str
    exercise: str
    style: str
    concept: str
    credited: bool
    answer: str
    mark: Mark


@dataclass
class Agreement:
    """Figures over all, by exercise, concept and style, for the part set aside and the rest; and the disagreements."""

    overall: Tally = field(default_factory=Tally)
    aside: Tally = field(default_factory=Tally)
    rest: Tally = field(default_factory=Tally)
    exercises: dict[str, Tally] = field(default_factory=dict)
    concepts: dict[str, Tally] = field(default_factory=dict)
    styles: dict[str, Tally] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)


def compare(answers: Iterable[Labelled], *, concepts: Callable[[str], list[str]], marker: Marker) -> Agreement:
    """Mark every answer and compare with its labels.

    ``concepts`` gives the concept ids of an exercise. Disagreements on answers set aside are counted, not kept.
    """
    found = Agreement()
    for labelled in answers:
        result = marker(labelled.exercise, labelled.answer)
        aside = is_aside(labelled.id)
        for concept in concepts(labelled.exercise):
            credited, wanted = concept in result.covered, concept in labelled.covered
            for tally in (
                found.overall,
                found.aside if aside else found.rest,
                found.exercises.setdefault(labelled.exercise, Tally()),
                found.concepts.setdefault(f"{labelled.exercise}/{concept}", Tally()),
                found.styles.setdefault(labelled.style, Tally()),
            ):
                tally.add(credited=credited, labelled=wanted)
            if credited != wanted and not aside:
                found.disagreements.append(
                    Disagreement(
                        labelled.id, labelled.exercise, labelled.style, concept, credited, labelled.answer, result
                    )
                )
    return found
