"""A sample of what ``python -m tests.mutation`` does: broken interpreters are noticed, whole ones are not."""

from __future__ import annotations

import pytest

from tests.mutation import MUTATIONS, QUICK, ROOT, Mutation, is_caught

SAMPLE = [mutation for mutation in MUTATIONS if mutation.file not in ("js/stem.js", "stem.py", "text.py")][3::20]


@pytest.mark.parametrize("mutation", SAMPLE, ids=lambda mutation: f"{mutation.file} {mutation.old}")
def test_a_broken_interpreter_is_noticed(mutation: Mutation) -> None:
    assert is_caught(mutation, QUICK)


def test_a_whole_interpreter_passes() -> None:
    assert not is_caught(Mutation("js/marker.js", "const COMMA", "const  COMMA"), QUICK[:1])


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.file} {mutation.old}")
def test_every_mutation_still_applies(mutation: Mutation) -> None:
    assert (ROOT / "grader" / mutation.file).read_text(encoding="utf-8").count(mutation.old) == 1
