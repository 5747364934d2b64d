"""Owns running the browser's scripts in tests: classic scripts in one engine, called and answering in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import quickjs

SOURCES = Path(__file__).parents[1] / "grader" / "js"


class Browser:
    """An engine with one ``Classroom``, filled by the named scripts of grader/js in the order given."""

    def __init__(self, *names: str, sources: Mapping[str, str] | None = None) -> None:
        """Run the scripts; ``sources`` gives the text of some in place of their files."""
        self._context = quickjs.Context()
        for name in names:
            text = (sources or {}).get(name)
            self._context.eval(text if text is not None else (SOURCES / f"{name}.js").read_text(encoding="utf-8"))

    def define(self, expression: str) -> Callable[..., Any]:
        """Return the JavaScript function ``expression`` as a Python one; values go both ways as JSON."""
        run = self._context.eval(f"(text => JSON.stringify(({expression})(...JSON.parse(text))) ?? 'null')")

        def call(*values: Any) -> Any:
            return json.loads(run(json.dumps(values)))

        return call


def open_marker(*, sources: Mapping[str, str] | None = None) -> Callable[..., Any]:
    """Return ``mark(key, tables, answers)``: the JavaScript marks of several answers by one key."""
    browser = Browser("stem", "marker", sources=sources)
    return browser.define(
        "(key, tables, answers) => { const handle = Classroom.marker.load(key, tables);"
        " return answers.map((answer) => Classroom.marker.mark(handle, answer)); }"
    )
