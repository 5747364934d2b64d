"""Owns what stands in the sheets of a report's workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from classroom.stats import Estimate
from classroom.teams import exports, reports

Rows = Iterator[Sequence[exports.Cell]]


def list_sheets(
    report: reports.Report, *, objectives: Mapping[str, str], beliefs: Mapping[str, Any]
) -> Mapping[str, Rows]:
    """Return the rows of each sheet by its name; objectives and misconceptions are given as texts by id."""
    return {
        "People": _list_people(report, objectives),
        "Objectives": _list_objectives(report, objectives),
        "Concepts": _list_concepts(report),
        "Misconceptions": _list_beliefs(report, beliefs),
        "Questions": _list_items(report),
    }


def _list_people(report: reports.Report, objectives: Mapping[str, str]) -> Rows:
    names = list(report.objectives)
    yield ("name", "percent", "needs help", *(objectives.get(name, name) for name in names))
    for one in report.learners:
        cells = one.objectives
        shares = (cells[name].share if name in cells else None for name in names)
        yield (one.name, _percent(one.share), "yes" if one.needs_help else "no", *map(_percent, shares))


def _list_objectives(report: reports.Report, objectives: Mapping[str, str]) -> Rows:
    yield ("objective", "id", "points", "possible", "percent")
    for name, points in report.objectives.items():
        yield (objectives.get(name, name), name, points.earned, points.possible, _percent(points.share))


def _list_concepts(report: reports.Report) -> Rows:
    yield ("concept", "id", "named", "asked", "percent")
    for one in report.concepts:
        yield (one.text, one.name, one.times, one.asked, _percent(one.share))


def _list_beliefs(report: reports.Report, beliefs: Mapping[str, Any]) -> Rows:
    yield ("misconception", "id", "shown", "asked", "percent")
    for one in report.beliefs:
        text = beliefs[one.name].belief if one.name in beliefs else one.text
        yield (text, one.name, one.times, one.asked, _percent(one.share))


def _list_items(report: reports.Report) -> Rows:
    """Figures stand only where there are enough first attempts to say them."""
    figures = ("facility", "discrimination")
    yield ("question", "id", "kind", "first answers", *(f"{name}{end}" for name in figures for end in ENDS), "remarks")
    for item in report.analysis.items:
        estimates = [*_figures(item.facility), *_figures(item.discrimination)]
        remarks = " ".join(item.remarks) if item.facility.is_enough else "too few answers to say"
        yield (item.stem, item.question, item.kind, item.facility.count, *estimates, remarks)


ENDS = ("", ", low end of 95 %", ", high end of 95 %")


def _figures(estimate: Estimate) -> list[float | None]:
    found = (estimate.value, estimate.low, estimate.high)
    return [round(one, 3) if one is not None and estimate.is_enough else None for one in found]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
