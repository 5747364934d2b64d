"""What a page says in sentences: blocks with line and section, and nothing of its fences."""

from __future__ import annotations

from classroom.check.prose import read_page_prose, split_sentences

PAGE = """\
---
title: not read
---

# Page

First line [S0]
goes on. [own]

## One {#one}

- an item
  goes on
- another

| head | b |
|---|---|
| row | c [S1] |

![A picture](a.svg){ width=1 }
````markdown
## not a heading {#no}
```check
no-check
```
````
Last *words* with a [link](b.md). [S2]
"""


def test_blocks_have_kind_line_and_section() -> None:
    found = [(one.kind, one.place.line, one.section) for one in read_page_prose(PAGE, file="a.md").blocks]
    assert found == [
        ("heading", 5, ""), ("paragraph", 7, ""), ("heading", 10, "one"), ("item", 12, "one"), ("item", 14, "one"),
        ("head", 16, "one"), ("row", 18, "one"), ("image", 20, "one"), ("paragraph", 27, "one"),
    ]  # fmt: skip


def test_a_block_knows_its_marks_and_its_plain_words() -> None:
    blocks = read_page_prose(PAGE, file="course/lessons/a.md").blocks
    assert blocks[1].sources == {"S0", "own"}
    assert blocks[-1].plain == "Last words with a link."
    assert blocks[3].text == "- an item goes on"


def test_a_mark_belongs_to_the_sentence_before_it() -> None:
    text = "One says “so.” [S0] [own] Two asks: [S1] *Three?* Four costs 1.50 dollars. [own]"
    assert split_sentences(text) == [
        "One says “so.” [S0] [own]", "Two asks: [S1]", "*Three?*", "Four costs 1.50 dollars. [own]",
    ]  # fmt: skip
