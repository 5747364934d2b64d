"""A small course that no rule finds fault with but for its size; tests break one thing in it at a time."""

from __future__ import annotations

from pathlib import Path

from classroom.check.ledger import list_entries, write_ledger
from grader.load import load_library
from tests.grader.course import write

LESSON = "course/lessons/umbrellas.md"
CHECKS = "quizzes/checks/umbrellas.yml"
PRACTICE = "quizzes/practice/umbrellas.yml"
GRADED = "quizzes/graded/umbrellas.yml"
BELIEFS = "quizzes/misconceptions.yml"
KEY = "exercises/why-ask/key.yml"
ANSWERS = "exercises/why-ask/answers.jsonl"
MAP = "course/sources.yml"

FILES = {
    "course/sources.md": "# Sources\n\n## S0: On umbrellas {#s0}\n\nAn article on makers of umbrellas. [own]\n",
    LESSON: """\
---
title: Umbrellas
---

# Umbrellas

```objectives
ask-first: say why a maker asks its buyers first
```

## Asking {#asking}

Some makers ask what people need. [S0] They say that “rain is not the same for everyone”. [S0]
A key performance indicator (KPI) is a number that is followed. [own]

```check
maker-on-a-hill
```

## Counting {#counting}

Others count what they sell. [S0]

- They like **long rows** of figures. [own]

```check
counts-of-two-makers
```

## Write your answers {#write-your-answers}

```exercise
why-ask
```

## Practice quiz {#practice-quiz}

```quiz
umbrellas
```
""",
    CHECKS: """\
bank: umbrellas-checks
title: Checks
lesson: umbrellas
questions:
- id: maker-on-a-hill
  rev: 1
  kind: single
  objective: ask-first
  level: apply
  stem: A maker in a windy town plans its next model. Which step should come before any drawing?
  options:
  - id: talk
    text: Talk with people at the bus stop
    right: true
    feedback: They hold the handle each day and know what breaks in the wind.
    see: "#asking"
  - id: rival
    text: Measure what a rival has built
    feedback: A rival may be wrong as well, and knows no more about the people here.
    misconception: rivals-know-best
    see: "#asking"
  - id: stock
    text: Count the pieces in the store
    feedback: The store tells what was made last year, and nothing about the need.
    misconception: sales-show-needs
    see: "#counting"
- id: counts-of-two-makers
  rev: 1
  kind: sorting
  objective: ask-first
  level: apply
  stem: "Two makers look at figures each Friday. Sort what they look at:"
  bins: [{id: product, label: The product}, {id: customer, label: The buyer}]
  items:
  - {id: pieces, text: Pieces sold, bin: product, see: "#counting",
     feedback: "Pieces are counted at the door, whoever it is that carries them away."}
  - {id: repairs, text: Reasons for repairs, bin: customer, see: "#asking",
     feedback: "A reason comes from somebody who used the thing and was let down."}
""",
    PRACTICE: """\
bank: umbrellas
title: Umbrellas
lesson: umbrellas
questions:
- id: street-seller
  rev: 1
  kind: truefalse
  objective: ask-first
  level: apply
  stem: A street seller hears that handles are slippery, and tells nobody. “He knows his buyers.” True or false?
  truth: false
  truth_feedback:
    right: He has heard one thing, and the maker still knows nothing about it.
    wrong: Look at what happens with the sentence after he has heard it today.
  see: "#asking"
  reasons:
  - id: unused
    text: This remark is used by no one
    right: true
    feedback: Words that are not passed on change no handle and help no buyer.
    see: "#asking"
  - id: sells
    text: What he sells shows what they need
    feedback: Sales tell what was there to buy, and they hide what was missing.
    misconception: sales-show-needs
    see: "#counting"
  - id: others
    text: What rivals do is more important
    feedback: Rivals serve other streets, where other people walk through other rain.
    misconception: rivals-know-best
    see: "#counting"
- id: price-of-three
  rev: 1
  kind: number
  objective: ask-first
  level: apply
  stem: A family buys 3 umbrellas for 7 dollars each. How many dollars does it pay?
  value: 21
  tolerance: 0
  feedback: Three times seven is twenty-one, and nothing else has to be paid.
  wrong: Multiply the number of pieces by the price that one piece costs.
  see: "#counting"
  slips:
  - {id: added, value: 10, see: "#counting", feedback: "You have added the two numbers, but here you have to multiply."}
- id: letter-to-the-maker
  rev: 1
  kind: short
  objective: ask-first
  level: analyse
  stem: In one sentence, tell the director what a good maker does before the first drawing.
  model: It listens to its customers and learns what they need.
  concepts:
  - id: listens
    title: It listens
    feedback: Think of the people who will carry the thing through the rain.
    see: "#asking"
    accept:
    - (listen|talk) customer
    - ask > customer
    - learn need
""",
    GRADED: """\
bank: umbrellas-graded
title: Umbrellas, graded
lesson: umbrellas
questions:
- id: hotel-doorman
  rev: 1
  kind: matching
  objective: ask-first
  level: apply
  stem: "Three people at a hotel tell what they look at. Match each with the thing that counts for them:"
  pairs:
  - {id: guest, left: A guest, right: Dry shoes, see: "#asking",
     feedback: "A guest wants to arrive dry and does not mind who made the cloth."}
  - {id: doorman, left: The doorman, right: A light handle, see: "#asking",
     feedback: "He holds it for nine hours a day, so that each gram is felt."}
""",
    BELIEFS: """\
misconceptions:
- {id: rivals-know-best, belief: Rivals know what our buyers need., truth: Only buyers know it.}
- {id: sales-show-needs, belief: Sales show what people need., truth: Sales hide what was missing.}
""",
    KEY: """\
id: why-ask
rev: 1
title: Why ask?
lesson: umbrellas
prompt: Explain why a maker should begin with questions.
sources: [S0]
model: >-
  Only the customers know what they need, so the maker listens to them. What it learns makes a better product.
concepts:
- id: they-know
  title: Customers know what they need
  feedback: Who is it that stands in the rain with the thing in hand?
  see: "#asking"
  accept:
  - customer know need
  - listen to them
  - '"know better" > rain'
- id: better
  title: The product gets better
  feedback: What happens to the next model when the answers have been read?
  see: "#asking"
  accept:
  - better product
  - improve (model|product)
  - mend > handle
""",
    ANSWERS: "".join(
        f'{{"id": "why-ask/{style}", "exercise": "why-ask", "style": "{style}", "answer": "No.", "covered": []}}\n'
        for style in ("nearmiss", "misconception", "nonnative")
    ),
    MAP: """\
sources:
- id: S0
  paragraphs:
  - {number: 1, starts: On umbrellas, left: the title of the article}
  - {number: 2, starts: Makers who ask learn, used: [umbrellas#asking]}
  - {number: 3, starts: There are makers who, used: [umbrellas#counting]}
  - {number: 4, starts: Why should one ask, asked: [why-ask]}
""",
}
SOURCE = """\
On umbrellas

Makers who ask learn that rain is not the same for everyone who walks in it.

There are makers who look at nothing but the pieces that have left the factory in a year.
Why should one ask?
"""


def write_course(root: Path) -> None:
    """Write the course below ``root/course-of-rain`` with its ledger, and its source beside it."""
    for name, text in FILES.items():
        write(root / "course-of-rain", name, text)
    write(root, "sources/000_rain.txt", SOURCE)
    record(root)


def record(root: Path) -> None:
    """Write the ledger of the course as it stands."""
    library, _ = load_library(root / "course-of-rain")
    write_ledger(library.root, list_entries(library))


def change(root: Path, file: str, old: str, new: str) -> int:
    """Change a file of the course, and return the line at which ``new`` begins."""
    path = root / "course-of-rain" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"“{old}” is not in {file}"
    before, _, after = text.partition(old)
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1
