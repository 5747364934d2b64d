"""Owns trimming the theme's style sheet to what the site uses; it never drops a rule that could apply."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2

SHEETS = "assets/stylesheets/**/main.*.css"
WORD = re.compile(r"[A-Za-z_][\w-]*")
TAG = re.compile(r"<[a-zA-Z][^>]*>")
VALUE = re.compile(r'="([^"]*)"|=([^\s">]+)')
# Texts and lists of the site: their words are no names of classes.
UNREAD = ("sw.js", "search_index.js")
NESTED = ("media", "supports", "layer", "container")


def trim_styles(site: Path) -> None:
    """Trim the theme's style sheet of a built site, and give it a name by its new content in all pages."""
    for sheet in site.glob(SHEETS):
        text = trim(sheet.read_text(encoding="utf-8"), words=collect_words(site), users=read_users(site, sheet))
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        renamed = sheet.with_name(f"main.{digest}.min.css")
        sheet.unlink()
        renamed.write_text(text, encoding="utf-8")
        for page in site.rglob("*.html"):
            content = page.read_text(encoding="utf-8")
            page.write_text(content.replace(sheet.name, renamed.name), encoding="utf-8")


def collect_words(site: Path) -> frozenset[str]:
    """Return every word that may be a class or an id: those in tags of pages, and all of the scripts."""
    words: set[str] = set()
    for page in site.rglob("*.html"):
        for tag in TAG.findall(page.read_text(encoding="utf-8")):
            words.update(WORD.findall(" ".join(a or b for a, b in VALUE.findall(tag))))
    for script in site.rglob("*.js"):
        if script.name not in UNREAD:
            words.update(WORD.findall(script.read_text(encoding="utf-8")))
    return frozenset(words)


def read_users(site: Path, sheet: Path) -> str:
    """Return what else may use a variable of the sheet: other sheets, scripts and styles in pages."""
    others = [path for path in [*site.rglob("*.css"), *site.rglob("*.js")] if path != sheet and path.name not in UNREAD]
    pages = [text for page in site.rglob("*.html") for text in find_styles(page.read_text(encoding="utf-8"))]
    return "\n".join([*(path.read_text(encoding="utf-8") for path in others), *pages])


def find_styles(page: str) -> list[str]:
    """Return the style attributes and style elements of a page."""
    return re.findall(r'style="[^"]*"|<style.*?</style>', page, re.DOTALL)


def trim(sheet: str, *, words: frozenset[str], users: str) -> str:
    """Return a style sheet without the rules for classes and ids that are not among ``words``.

    Variables that neither the rest nor ``users`` asks for go too.
    """
    kept = "".join(keep_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), words))
    while True:
        spare = set(re.findall(r"[{;](--[\w-]+):", kept)) - set(re.findall(r"--[\w-]+", users)) - find_asked(kept)
        if not spare:
            return kept
        rules = tinycss2.parse_stylesheet(kept, skip_comments=True, skip_whitespace=True)
        kept = "".join(keep_rules(rules, words, spare))


def find_asked(sheet: str) -> set[str]:
    """Return the variables that a style sheet uses."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", sheet))


def keep_rules(rules: Sequence[Any], words: frozenset[str], spare: Set[str] = frozenset()) -> Iterator[str]:
    """Yield the rules that stay, as text."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in split(rule.prelude) if may_apply(one, words)]
            body = keep_declarations(rule.content, spare)
            if selectors and body:
                yield ",".join(tinycss2.serialize(one).strip() for one in selectors) + "{" + body + "}"
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in NESTED:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "".join(keep_rules(inner, words, spare))
            if body:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"
        else:
            yield rule.serialize()


def split(prelude: Sequence[Any]) -> list[list[Any]]:
    """Return the selectors of a rule."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def may_apply(selector: Sequence[Any], words: frozenset[str]) -> bool:
    """Tell whether every class and id that a selector asks for may occur, apart from what stands in brackets."""
    named = [token.value for token in selector if token.type == "hash"]
    for dot, token in zip(selector, selector[1:], strict=False):
        if dot.type == "literal" and dot.value == "." and token.type == "ident":
            named.append(token.value)
    return all(name in words or name.startswith(find_openings(words)) for name in named)


@lru_cache(maxsize=1)
def find_openings(words: frozenset[str]) -> tuple[str, ...]:
    """Return the words that scripts make names of classes from, such as ``md-tag--``."""
    return tuple(word for word in words if word.endswith(("-", "_")) and len(word) > 4)


def keep_declarations(content: Sequence[Any], spare: Set[str]) -> str:
    """Return the declarations of a rule without spare variables."""
    if not spare:
        return str(tinycss2.serialize(content))
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(one.serialize() for one in found if one.type != "declaration" or one.name not in spare)
