"""Shows what becomes a slide of a session plan, and in which order."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from classroom.slides.compose import compose_deck
from classroom.slides.deck import Deck, Slide, tell_notes
from classroom.slides.fit import FOOT, HEIGHT, SCALES, fit, lay_out, needed
from classroom.trainer import Plans, Segment, show_plan
from grader.load import require_library

ROOT = Path(__file__).parents[3]


def all_slides(decks: dict[str, Deck]) -> list[tuple[str, Slide]]:
    return [(f"{deck.plan}/{slide.id}", slide) for deck in decks.values() for slide in deck.slides]


def texts_of(slides: list[Slide]) -> str:
    """Every text that people see on slides, one a line."""
    found: list[str] = []
    for slide in slides:
        found += [slide.title, *(line.text for line in slide.lines)]
        found += [line.text for side in slide.sides for line in side]
        found += [cell for row in (slide.table.rows if slide.table else ()) for cell in row]
        found += [step.what for step in slide.steps]
    return "\n".join(found)


def of_segment(deck: Deck, segment: Segment) -> list[Slide]:
    return [slide for slide in deck.slides if slide.segment == segment.id]


def test_every_plan_becomes_a_deck(decks: dict[str, Deck], plans: Plans) -> None:
    assert list(decks) == list(plans.plans)
    assert all(len(deck.slides) >= len(plans.plans[name].segments) for name, deck in decks.items())


def test_ids_and_titles_are_never_used_twice_in_a_deck(decks: dict[str, Deck]) -> None:
    for deck in decks.values():
        ids, titles = [slide.id for slide in deck.slides], [slide.title for slide in deck.slides]
        assert len(set(ids)) == len(ids)
        assert sorted(set(titles)) == sorted(titles)


def test_segments_come_in_the_order_of_the_plan_and_each_begins_with_its_own_id(
    decks: dict[str, Deck], plans: Plans
) -> None:
    for name, plan in plans.plans.items():
        order = [segment for segment, _ in itertools.groupby(slide.segment for slide in decks[name].slides)]
        assert order == ["", *(segment.id for segment in plan.segments)]
        assert {segment.id for segment in plan.segments} <= {slide.id for slide in decks[name].slides}


def test_the_notes_of_a_segment_stand_on_each_of_its_slides(decks: dict[str, Deck], plans: Plans) -> None:
    for name, plan in plans.plans.items():
        for segment in plan.segments:
            told = [*segment.do, *segment.say, *(one.say for one in segment.stuck)]
            told += [one.answer for one in segment.expect]
            for slide in of_segment(decks[name], segment):
                notes = tell_notes(slide.notes)
                assert [text for text in told if text not in notes] == []
        opening = tell_notes(decks[name].slides[0].notes)
        assert plan.about in opening
        assert [text for text in plan.prepare if text not in opening] == []


def test_what_people_are_asked_and_told_stands_on_slides(decks: dict[str, Deck], plans: Plans) -> None:
    for name, plan in plans.plans.items():
        for segment in plan.segments:
            shown = texts_of(of_segment(decks[name], segment))
            wanted = [segment.title, *segment.points, *segment.debrief]
            wanted += [segment.prompt] if segment.prompt else []
            wanted += [segment.breakout.prompt, *segment.breakout.cases] if segment.breakout else []
            assert [text for text in wanted if text not in shown] == []


def test_questions_stand_on_slides_with_every_option_and_then_every_explanation(
    decks: dict[str, Deck], plans: Plans
) -> None:
    library = require_library(ROOT)
    for name, plan in plans.plans.items():
        for segment in show_plan(plan, library).segments:
            shown = texts_of([slide for slide in decks[name].slides if slide.segment == segment.id])
            for asked, told in zip(segment.people.questions, segment.after.answers, strict=True):
                wanted = [asked.stem, *(part.text for part in (*asked.parts, *asked.partners))]
                words = asked.kind in ("short", "exercise")
                wanted += [one.text if words else one.why for one in told.told]
                assert [text for text in wanted if text not in shown] == []


def test_nothing_on_a_slide_that_asks_tells_what_is_right(decks: dict[str, Deck]) -> None:
    asking = [slide for _, slide in all_slides(decks) if slide.kind == "question"]
    assert len(asking) > 90
    for slide in asking:
        assert slide.table is None
        assert "Answer:" not in texts_of([slide])
    # What waits for the tap is there for each closed question.
    assert any(slide.reveal for slide in asking)
    assert any(line.right for slide in asking for line in slide.lines)


def test_the_time_of_a_segment_is_shared_among_its_slides(decks: dict[str, Deck], plans: Plans) -> None:
    for name, plan in plans.plans.items():
        for segment in plan.segments:
            slides = of_segment(decks[name], segment)
            assert {slide.minutes for slide in slides} == {segment.minutes}
            total = sum(slide.seconds for slide in slides)
            assert segment.minutes * 60 - len(slides) <= total <= segment.minutes * 60


def test_every_slide_fits_its_stage_and_none_is_empty(decks: dict[str, Deck]) -> None:
    assert [name for name, slide in all_slides(decks) if needed(slide) > HEIGHT - FOOT] == []
    assert [name for name, slide in all_slides(decks) if not (slide.lines or slide.table or slide.sides)] == []


def test_a_long_table_is_divided_and_loses_no_row(decks: dict[str, Deck]) -> None:
    slide = next(slide for _, slide in all_slides(decks) if slide.kind == "answer" and slide.table)
    assert slide.table is not None
    rows = tuple((f"{number}. line", "Right", "word " * 40) for number in range(20))
    parts = fit(replace(slide, table=replace(slide.table, rows=rows)))
    assert len(parts) > 3
    assert tuple(row for part in parts if part.table for row in part.table.rows) == rows
    assert [part.title.rpartition("(")[2] for part in parts][:2] == [f"1 of {len(parts)})", f"2 of {len(parts)})"]
    assert {part.scale for part in parts} <= set(SCALES)
    assert all(needed(part) <= HEIGHT - FOOT for part in parts)


def test_a_second_break_is_told_apart(decks: dict[str, Deck]) -> None:
    breaks = [slide.title for slide in decks["workshop"].slides if slide.kind == "break"]
    assert len(breaks) > 1
    assert len(set(breaks)) == len(breaks)


@pytest.mark.parametrize("scale", SCALES)
def test_parts_of_a_slide_never_lie_on_each_other(decks: dict[str, Deck], scale: float) -> None:
    for _, slide in all_slides(decks)[::7]:
        boxes = list(lay_out(replace(slide, scale=scale)).values())
        for upper, lower in itertools.pairwise(boxes):
            assert upper.top + upper.height <= lower.top + 0.001


def test_a_segment_without_anything_to_show_still_has_a_slide(plans: Plans) -> None:
    plan = plans.plans["what-a-business-focuses-on-60"]
    bare = plan.segments[0].model_copy(update={"prompt": None, "points": (), "kind": "discuss"})
    shown = show_plan(plan.model_copy(update={"segments": (bare,)}), require_library(ROOT))
    last = compose_deck(shown, lesson="A lesson").slides[-1]
    assert (last.id, last.title) == ("welcome", "Welcome")
    assert last.lines
