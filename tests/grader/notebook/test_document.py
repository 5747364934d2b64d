"""Reading notebooks that people saved: the answer is found by its cell, and every bad file gets one clear sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.notebook.document import MOST_BYTES, NotebookError, find_answer, parse_document, read_document
from tests.grader.notebook.filling import RIGHT, WORDS, fill_words, read_notebook, write


def parse(notebook: Any) -> Any:
    return parse_document(json.dumps(notebook).encode())


def change(**fields: Any) -> bytes:
    return json.dumps({**read_notebook(WORDS), **fields}).encode()


def cells_with(*sources: str, **fields: Any) -> dict[str, Any]:
    """A notebook whose answer cell stands once for each source."""
    notebook = read_notebook(WORDS)
    answer = next(cell for cell in notebook["cells"] if cell["id"] == "answer")
    notebook["cells"] = [{**answer, "source": source, **fields} for source in sources]
    return notebook


BAD = [
    pytest.param(b"", "The file is empty", id="empty"),
    pytest.param(b"\n \n", "The file is empty", id="blank"),
    pytest.param(b'{"cells": [', "damaged or no notebook: it is not JSON", id="cut-off"),
    pytest.param(b"%PDF-1.7 \n", "it is not JSON", id="another-kind-of-file"),
    pytest.param(b"[" * 200_000, "it is not JSON", id="endless-nesting"),
    pytest.param(b"\xff\xfe{\x00}\x00", "not text in UTF-8", id="utf-16"),
    pytest.param('{"nbformat": "é"}'.encode("latin-1"), "not text in UTF-8", id="latin-1"),
    pytest.param(b"[]", "does not say its format", id="a-list"),
    pytest.param(b"{}", "does not say its format", id="no-notebook"),
    pytest.param(change(nbformat=True), "does not say its format", id="format-is-no-number"),
    pytest.param(change(nbformat=3, worksheets=[]), "old format 3. Open it in a current Jupyter", id="nbformat-3"),
    pytest.param(change(nbformat=5), "format 5, which is newer than this program. Update it", id="nbformat-5"),
    pytest.param(change(cells={}), "its cells are no list", id="cells-are-no-list"),
    pytest.param(change(cells=["text"]), "its cells are no list", id="a-cell-is-no-object"),
    pytest.param(change(cells=[{"source": 5}]), "a cell holds no text", id="a-source-is-no-text"),
    pytest.param(change(cells=[{"source": ["a", 5]}]), "a cell holds no text", id="a-line-is-no-text"),
    pytest.param(change(metadata={"course": {"format": 2}}), "newer version of the course. Update", id="newer-course"),
    pytest.param(change(metadata={"course": {"format": 0}}), "older version of the course. Take", id="older-course"),
    pytest.param(b" " * (MOST_BYTES + 1), "larger than 10 MB. Clear all outputs", id="huge"),
]


@pytest.mark.parametrize(("data", "told"), BAD)
def test_a_bad_notebook_is_told_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(NotebookError) as caught:
        parse_document(data)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="no such file"):
        read_document(tmp_path / "nothing.ipynb")
    with pytest.raises(NotebookError, match="no such file"):
        read_document(tmp_path)


def test_the_answer_is_found_by_the_id_of_its_cell(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "anna.ipynb", fill_words(RIGHT)))
    assert (document.exercise, document.rev) == (WORDS, 1)
    assert find_answer(document) == RIGHT


def test_a_byte_order_mark_and_sources_as_lists_are_read() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(cells_with("a\nb")).replace('"a\\nb"', '["a\\n", "b"]').encode()
    assert find_answer(parse_document(data)) == "a\nb"


def test_a_lost_id_is_made_good_by_the_mark_or_by_where_colab_keeps_it() -> None:
    older = cells_with("mine", id=None)
    assert find_answer(parse(older)) == "mine"
    colab = cells_with("mine", id=None, metadata={"id": "answer"})
    assert find_answer(parse(colab)) == "mine"


def test_the_line_that_asks_for_an_answer_is_no_answer() -> None:
    assert find_answer(parse(read_notebook(WORDS))) == ""
    placeholder = next(cell["source"] for cell in read_notebook(WORDS)["cells"] if cell["id"] == "answer")[0]
    assert find_answer(parse(cells_with(f"{placeholder}\nBut I kept it."))) == "But I kept it."


def test_a_missing_cell_and_two_different_ones_are_told() -> None:
    with pytest.raises(NotebookError, match="cell “answer” is missing"):
        find_answer(parse(cells_with()))
    with pytest.raises(NotebookError, match="2 cells are called “answer” and hold different answers. Keep one"):
        find_answer(parse(cells_with("first", "second")))


def test_a_copy_that_is_the_same_or_empty_does_no_harm() -> None:
    assert find_answer(parse(cells_with("mine", "mine", " "))) == "mine"


@pytest.mark.parametrize("metadata", [None, [], "text", {"course": []}, {"course": {"exercise": 5, "rev": "x"}}])
def test_metadata_of_any_shape_is_read_as_far_as_it_goes(metadata: Any) -> None:
    document = parse({**read_notebook(WORDS), "metadata": metadata})
    assert (document.exercise, document.rev) == ("", 0)
