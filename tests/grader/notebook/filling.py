"""Owns what the tests of notebooks share: the course's notebooks filled in, as learners hand them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
WORDS = "product-centric-enterprise"
NUMBERS = "software-firm-numbers"

RIGHT = (
    "It starts from the product. It wants a larger market share, and judges the year by its volume of sales. "
    "Sellers are rewarded for what they sell."
)
WRONG = "It never cares about market share. Is the weather good today?"

SOLVED = {
    "csat-of-newer-customers": "csat_of_newer_customers = csat(newer)",
    "csat-lead-of-newer-customers": "csat_lead_of_newer_customers = csat(newer) - csat(others)",
    "nps-of-newer-customers": (
        "marks = [int(row['recommend']) for row in newer]\n"
        "nps_of_newer_customers = 100 * (sum(m >= 9 for m in marks) - sum(m <= 6 for m in marks)) / len(marks)"
    ),
    "margin-of-newer-customers": (
        "m = margin_of_newer_customers = 12 * sum(int(row['monthly_margin']) for row in newer) / len(newer)"
    ),
    "retention-of-newer-customers": (
        "r = sum(row['left'] == 'no' for row in newer) / len(newer)\nretention_of_newer_customers = r"
    ),
    "value-of-a-newer-customer": "d = 0.10\nvalue_of_a_newer_customer = m * r / (1 + d - r)",
    "value-of-a-solo-customer": "value_of_a_solo_customer = 12 * (28 - 13) * 1.10 / (1.10 - 0.75)",
}


def read_notebook(exercise: str) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((ROOT / "exercises" / exercise / "exercise.ipynb").read_text("utf-8"))
    return notebook


def fill(exercise: str, answers: dict[str, str]) -> dict[str, Any]:
    """The notebook of an exercise with the cells of these ids written over."""
    notebook = read_notebook(exercise)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return notebook


def fill_words(answer: str, exercise: str = WORDS) -> dict[str, Any]:
    return fill(exercise, {"answer": answer})


def fill_numbers(answers: dict[str, str]) -> dict[str, Any]:
    return fill(NUMBERS, {f"answer-{name}": code for name, code in answers.items()})


def write(path: Path, notebook: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    return path
