"""Owns showing an answer with its evidence: which words of it name a concept, and which do not count, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from grader.report import FLAGS, REASONS


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was found of one concept: words that name it, each with its phrasing, and near hits with reasons."""

    number: int
    concept: Any
    covered: bool
    words: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]


def list_findings(question: Any, text: str, evidence: Mapping[str, Any]) -> list[Finding]:
    """Return a finding for each concept of a question, in the order of its key."""
    return [_find(number, concept, text, evidence) for number, concept in enumerate(question.concepts, start=1)]


def show_answer(answer: Any) -> Markup:
    """Return an answer of a result (``teams.results.Answered``) as HTML with its marks."""
    findings = list_findings(answer.stored.question, answer.text, answer.evidence)
    return mark_words(answer.text, findings, answer.evidence)


def list_reasons(answer: Any, appeal: Any) -> list[str]:
    """Return what a trainer gave as reason for each line of an answer of a result; empty texts where nothing was."""
    if not (appeal and appeal.verdicts):
        return [""] * len(answer.lines)
    verdicts = [appeal.verdicts.get(concept.id) for concept in answer.stored.question.concepts]
    return [verdict["reason"] if verdict else "" for verdict in verdicts]


def list_flags(evidence: Mapping[str, Any]) -> list[str]:
    """Return what is said of the answer as a whole."""
    return [FLAGS[flag] for flag in evidence.get("flags", ()) if flag in FLAGS]


def mark_words(text: str, findings: Sequence[Finding], evidence: Mapping[str, Any]) -> Markup:
    """Return an answer as HTML with marks on the words that count (with the concept's number) and on near hits."""
    numbers = {finding.concept.id: finding.number for finding in findings}
    hits = [(one["start"], one["end"], numbers[one["concept"]]) for one in evidence["evidence"]]
    near = [(one["start"], one["end"]) for one in evidence["refused"]]
    return Markup("").join(_pieces(text, hits, near))


def _pieces(text: str, hits: Sequence[tuple[int, int, int]], near: Sequence[tuple[int, int]]) -> Iterator[Markup]:
    spans = [*((start, end) for start, end, _ in hits), *near]
    edges = sorted({0, len(text), *(min(edge, len(text)) for span in spans for edge in span)})
    for start, end in zip(edges, edges[1:], strict=False):
        piece = escape(text[start:end])
        told = sorted({number for first, last, number in hits if last == end and first < end})
        if any(first <= start and end <= last for first, last, _ in hits):
            signs = Markup("").join(Markup("<sup>{}</sup>").format(number) for number in told)
            yield Markup('<mark class="cq-hit">{}{}</mark>').format(piece, signs)
        elif any(first <= start and end <= last for first, last in near):
            yield Markup('<mark class="cq-near">{}</mark>').format(piece)
        else:
            yield piece


def _find(number: int, concept: Any, text: str, evidence: Mapping[str, Any]) -> Finding:
    mine = [one for one in evidence["evidence"] if one["concept"] == concept.id]
    near = [one for one in evidence["refused"] if one["concept"] == concept.id]
    phrasings = dict(enumerate(concept.accept))
    return Finding(
        number=number,
        concept=concept,
        covered=concept.id in evidence["covered"],
        words=tuple((_quote(text, one), phrasings.get(one["phrasing"], "")) for one in mine),
        refused=tuple((_quote(text, one), REASONS.get(one["reason"], one["reason"])) for one in near),
    )


def _quote(text: str, span: Mapping[str, Any]) -> str:
    return " ".join(text[span["start"] : span["end"]].split())
