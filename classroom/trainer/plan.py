"""Owns the shape of a session plan, as trainers write it: what is said, shown and asked, minute by minute.

It knows no files and nothing of the course that a plan names; ``classroom.check`` looks that up.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from grader.fields import Name, See, Strict, Text

Kind = Literal[
    "open", "think", "read", "vote", "write", "example", "breakout", "discuss", "disagree", "break", "close"
]  # fmt: skip
Minutes = Annotated[int, Field(ge=1, le=120)]
Lines = tuple[Text, ...]


class Step(Strict):
    """A part of a segment with a time of its own."""

    what: Text = Field(description="What people do in it, in a few words, such as “alone, in silence”.")
    minutes: Minutes = Field(description="How long it takes. The steps of a segment add up to its minutes.")


class Stuck(Strict):
    """A place where rooms get stuck, and the way on."""

    when: Text = Field(description="What the trainer sees or hears.")
    say: Text = Field(description="What the trainer says then, in words that can be spoken.")


class Expected(Strict):
    """A wrong idea that is likely to come up."""

    idea: Name = Field(description="Id of the misconception (quizzes/misconceptions.yml).")
    answer: Text = Field(description="What the trainer says or asks when it comes up.")


class Breakout(Strict):
    """Work in small groups, each in a room of its own."""

    size: int = Field(ge=2, le=6, description="How many people are in each room.")
    minutes: Minutes = Field(description="How long people are in the rooms.")
    prompt: Text = Field(description="The task, to be pasted into each room.")
    bring: Text = Field(description="What each room brings back.")
    cases: Lines = Field(default=(), description="One case for each room; with more rooms they are given out again.")


class Segment(Strict):
    """A stretch of a session with one purpose."""

    id: Name = Field(description="Id of the segment, unique in its plan. It never changes.")
    title: Text = Field(description="What the segment is called, on the run sheet and on the screen.")
    minutes: Minutes = Field(description="How long it takes.")
    kind: Kind = Field(description="What happens in it.")
    do: Lines = Field(default=(), description="What the trainer does, one line a step.")
    say: Lines = Field(
        default=(), description="What the trainer says, in words that can be spoken; one paragraph each."
    )
    prompt: Text | None = Field(
        default=None, description="What people are asked or told on the screen and in the chat."
    )
    points: Lines = Field(default=(), max_length=6, description="Short lines that stand on the screen.")
    steps: tuple[Step, ...] = Field(default=(), description="Parts of the segment with times of their own.")
    sections: tuple[See, ...] = Field(default=(), description="Sections of the lesson that are read or shown.")
    questions: tuple[Name, ...] = Field(
        default=(), description="Ids of questions from quizzes/checks or quizzes/practice, in the order they are asked."
    )
    again: bool = Field(default=False, description="true where people vote, discuss, and vote again.")
    exercise: Name | None = Field(
        default=None, description="Id of the keyed exercise that people answer in their own words."
    )
    breakout: Breakout | None = Field(default=None, description="Work in small groups.")
    stuck: tuple[Stuck, ...] = Field(default=(), description="Where rooms get stuck, and what to say then.")
    expect: tuple[Expected, ...] = Field(default=(), description="Wrong ideas to expect, and what to answer.")
    debrief: Lines = Field(default=(), description="Questions for the talk afterwards.")


class Plan(Strict):
    """A session, from the welcome to the close."""

    plan: Name = Field(description="Id of the plan: the name of its file without “.yml”.")
    title: Text = Field(description="What the session is called.")
    lesson: Name = Field(description="Id of the lesson, or “course” for a plan over the whole course.")
    minutes: int = Field(ge=15, le=600, description="How long the session takes, breaks included.")
    about: Text = Field(description="What kind of session it is, in one or two sentences for the trainer.")
    outcomes: Lines = Field(min_length=1, description="What people can do afterwards, each after “You can …”.")
    prepare: Lines = Field(min_length=1, description="What the trainer prepares before the session.")
    segments: tuple[Segment, ...] = Field(min_length=1, description="The segments, in the order of the session.")
