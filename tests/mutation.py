"""Owns showing that the tests of marking see a broken interpreter: ``python -m tests.mutation`` breaks both.

Each mutation changes one piece of text in a copy of the packages; then the tests of marking run there. A mutation
that no test notices has survived: a rule is not tested, or the text makes no difference.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
QUICK = ("tests/grader/test_vectors.py", "tests/grader/test_compiler.py", "tests/grader/test_phrasing.py")
SLOW = ("tests/grader/test_stem.py", "tests/grader/test_text.py", "tests/grader/test_differential.py")


class Mutation(NamedTuple):
    """A file below grader/, a piece of text that stands in it once, and what takes its place."""

    file: str
    old: str
    new: str


STEM = (
    ("skies:sky ", ""),
    ("later|", ""),
    ("([aeiouy])y/g", "([aeiou])y/g"),
    ('(..)ie[ds]$/, "$1i"', '(..)ie[ds]$/, "$1ie"'),
    ("[^us])s$", "[^s])s$"),
    ("eed(ly)?|", "eed|"),
    ("before.length < first ? word", "before.length < second ? word"),
    ("([bdfgmnprt]))\\2$", "([bdfgmnpt]))\\2$"),
    ("wxY]$", "wx]$"),
    ("|past$", ""),
    ("[cdeghkmnrt]$", "[cdeghkmnr]$"),
    ('ending === "ative" ? second', 'ending === "ative" ? from'),
    ("ion: /[st]$/", "ion: /[t]$/"),
    ("(e|ll)$", "(e)$"),
)
MARKER = (
    ("‘’ʼ", "‘’"),
    ("!;\\r…•", "!;\\r…"),
    ("À-ɏḀ-ỿ", "À-ɏ"),
    ("\\u0300-\\u036f", "\\u0300-\\u035f"),
    (",(?![0-9])", ","),
    ("\\.(?! ?[0-9])", "\\.(?![0-9])"),
    ("(?![a-z0-9])\\.?", "\\.?"),
    ("word.length > 40", "word.length > 41"),
    ("if (!word.startsWith(to))", "if (to)"),
    ("|| stem === start", ""),
    ("|| is || key.deny", "|| key.deny"),
    ("|| key.deny.has(word)", ""),
    ("form.length < key.typo", "false"),
    ("left[0] + a[at] + left.slice(1) === b.slice(at)", "false"),
    ('"ed", "ing"', '"ed"'),
    ("&& words[at + step].stem === stem", ""),
    ("at + comparing + 3", "at + comparing + 2"),
    ("from: named ? at : compared", "from: at"),
    ("if (before) mention(3 - before,", "if (before) mention(before,"),
    ("for (const word of held) word.terms = [];", ""),
    ("if (mentions[0] && !current)", "if (mentions[0])"),
    ("if (word.is.clause) word.side = current", "if (false) word.side = current"),
    ("is.turn || (is.join && next.is.subject)", "is.turn"),
    ("if (is.clause) clause = at + 1;", ""),
    ("passed.denied = left-- > 0", "passed.denied = false"),
    ("if (!is.mark) word.denied", "word.denied"),
    ("inside && !is.negator ? 0", "inside && !is.negator ? key.scope"),
    ("stop && !stop.is.clause", "stop"),
    ("(is.empty && !word.denied)", "is.empty"),
    ("words.slice(clause, at)) before", "words.slice(0, at)) before"),
    ("marks.lastIndexOf(1) + 1 || key.sentence", "key.sentence"),
    ("any || is === ONE", "any"),
    ("(key.own.includes(term) ? strict : plain)", "plain"),
    ("while (run[0] && word && word.is.small", "while (run[0] && word && false"),
    ("sign > 0 ? 0 : runs.length - 1", "0"),
    ("of.slice().reverse()", "of"),
    ("if (match && is === ORDER) edge = reach(match);", ""),
    ("look(node, -Math.max(...first.map((word) => word.at)), -1)", "first"),
    ("|| voids.some((ref) => find(key, words, ref, all, all))", ""),
    ("number === 1 && !found.some(denies)", "false"),
    ("!word.side || word.side === side", "word.side === side"),
    ("hits.find(({ reason }) => !reason) || hits[0]", "hits[0]"),
    ("(reason ? [] : words)", "words"),
    ("|| a.phrasing - b.phrasing", "|| b.phrasing - a.phrasing"),
    ("signs * 3 >= count", "signs * 3 > count"),
    ("signs * 6 < count", "signs * 6 <= count"),
    ("listed && items.length >= 5", "false"),
    ("count >= 8 && !words.some", "false && !words.some"),
    ("(count >= 6 || items.length === 1)", "true"),
    ("small.length === items.length", "true"),
    ("is.negator && !next.is.mark", "is.negator"),
    ('asked ? "asked" : ', ""),
    ("&& number === sentences.length - 1", ""),
    ("second.at - first.end <= 1", "second.at - first.end <= 2"),
    ("|| key.deny.has(form)", ""),
    ("key.lemmas[word] || word", "word"),
    ('key.flags["=" + word]]', "{}]"),
    ("count <= 40 && ", ""),
    ("/w{6}/", "/w{7}/"),
    ("small.length * 10 >= items.length * 7", "small.length * 10 > items.length * 7"),
    ('is.join ? " "', 'is.mark ? " "'),
    ("!is.mark && !is.small", "!is.mark"),
    ("count(fresh) * 10 <= count(content)", "count(fresh) * 10 < count(content)"),
    ("[\\ud800-\\udbff][\\udc00-\\udfff]", "[\\ud800-\\udbff][\\udc00-\\udffe]"),
    ("agree: counted.length", "agree: weighed.length"),
    ("reasons.indexOf(reason) === at", "true"),
)
PYTHON = (
    ("text.py", "(?![a-z0-9])\\.?", "\\.?"),
    ("text.py", "range(0x0300, 0x0370)", "range(0x0300, 0x0360)"),
    ("stem.py", "|later|", "|"),
    ("stem.py", 'if ending == "ative" and len(before) < second', "if False"),
    ("vocabulary.py", "len(word) <= LONGEST_WORD", "len(word) < LONGEST_WORD"),
    ("vocabulary.py", "or root == start", ""),
    ("vocabulary.py", "if len(form) < self._shortest", "if False"),
    ("vocabulary.py", "not terms and not flags and word", "not terms and word"),
    ("tables.py", "return word if word.startswith(folded) else", "return"),
    ("tables.py", "if stem(spelling.fold(word)) not in stems", ""),
    ("phrasing.py", "if self.depth:", "if False:"),
    ("compiler.py", "return kept or children", "return kept"),
    ("forms.py", "self._add_term(token) if within else self._add_word(token)", "self._add_word(token)"),
    ("compiler.py", 'if node.kind in ("all", "one"):', 'if node.kind == "all":'),
    ("denial.py", "if flags & TURN:\n            left = 0", "if flags & TURN:\n            pass"),
    ("denial.py", "min(left, size)", "size"),
    ("denial.py", "and not answered or", "or"),
    ("denial.py", "and not denied >> at & 1", ""),
    ("sides.py", "if at < len(words):\n                sides[at] = current", "pass"),
    ("sides.py", "return 3 - mentions[-1].side", "return after"),
    ("sides.py", "size, 3 - before,", "size, before,"),
    ("sides.py", "if mention.other:", "if False:"),
    ("match.py", "and self.words[at].flags & SMALL", "and False"),
    ("match.py", "children if forward else reversed(children)", "children"),
    ("match.py", "if any(self._places.get(term, 0) & found for term in part.own) else 0", ""),
    ("search.py", "(kept[place].reason and not hit.reason)", "not hit.reason"),
    ("search.py", "if side in (0, own)", "if side == own"),
    ("guards.py", "longest >= 6", "longest > 6"),
    ("guards.py", "small * 10 >= items * 7", "small * 10 > items * 7"),
    (
        "mark.py",
        "if not reasons and all(hit.reason for hit in hits)",
        "if not reasons and any(hit.reason for hit in hits)",
    ),
)
MUTATIONS = [
    *(Mutation("js/stem.js", *change) for change in STEM),
    *(Mutation("js/marker.js", *change) for change in MARKER),
    *(Mutation(*change) for change in PYTHON),
]


def is_caught(mutation: Mutation, tests: Iterable[str]) -> bool:
    """Say whether any of ``tests`` fails on the mutated packages; raise ValueError where the text is not there once."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("grader", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        _change(copy / "grader" / mutation.file, mutation)
        return any(not _passes(test, copy) for test in tests)


def _change(path: Path, mutation: Mutation) -> None:
    text = path.read_text(encoding="utf-8")
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.file} holds “{mutation.old}” {text.count(mutation.old)} times, not once.")
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")


def _passes(test: str, folder: Path) -> bool:
    call = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", test]
    return subprocess.run(call, cwd=folder, capture_output=True, check=False).returncode == 0


def main(chosen: Sequence[str]) -> int:
    """Try all mutations, or those of the files named; print each and how many survived."""
    tried = [mutation for mutation in MUTATIONS if not chosen or mutation.file in chosen]
    survived = 0
    for mutation in tried:
        caught = is_caught(mutation, (*SLOW, *QUICK) if "stem" in mutation.file else (*QUICK, *SLOW))
        survived += not caught
        print(
            "caught  " if caught else "SURVIVED", mutation.file, repr(mutation.old), "→", repr(mutation.new), flush=True
        )
    print(f"{len(tried) - survived} of {len(tried)} caught, {survived} survived")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
