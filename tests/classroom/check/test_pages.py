"""What the checker reads of a page."""

from __future__ import annotations

from classroom.check.pages import read_page

PAGE = """\
# Title

## One thing {#one}

```objectives
tell-apart: tell them
  apart
weigh: weigh them
```

## Another { .wide #two-things }
## Bare

````markdown
## Not a section {#example}
```check
not-a-check
```
````

~~~ brainstorm
id: think
ask: What do you think?
~~~

```python
# no heading {#code}
```
"""


def test_sections_and_fences_have_their_lines() -> None:
    page = read_page(PAGE, file="course/lessons/first-lesson.md")
    assert page.lesson == "first-lesson"
    assert page.sections == {"one", "two-things"}
    assert [(heading.level, heading.id, heading.place.line) for heading in page.headings] == [
        (1, None, 1),
        (2, "one", 3),
        (2, "two-things", 11),
        (2, None, 12),
    ]
    assert [(fence.kind, fence.place.line) for fence in page.fences] == [("objectives", 5), ("brainstorm", 21)]
    assert {name: place.line for name, place in page.objectives.items()} == {"tell-apart": 6, "weigh": 8}
    found = page.fences[1].value("ask")
    assert found is not None
    assert (found[0], found[1].line) == ("What do you think?", 23)


def test_a_fence_that_is_never_closed_goes_to_the_end() -> None:
    page = read_page("```check\nsome-id", file="a.md")
    assert [line.text for line in page.fences[0].lines] == ["some-id"]
