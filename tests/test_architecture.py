"""The arrows of the design: who may import whom, what the marker may need, which names are public."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader

ROOT = Path(__file__).parent.parent

# What marking needs, from the bottom up: a module imports only modules further up in this list.
MARKER = [
    "grader.errors",
    "grader.text",
    "grader.stem",
    "grader.tables",
    "grader.vocabulary",
    "grader.phrasing",
    "grader.forms",
    "grader.key",
    "grader.denial",
    "grader.sides",
    "grader.match",
    "grader.guards",
    "grader.search",
    "grader.mark",
    "grader.compiler",
    "grader.numbers",
    "grader.scoring",
]


def find_modules(package: str) -> dict[str, Path]:
    names = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


MODULES = {**find_modules("grader"), **find_modules("classroom")}


def find_imports(path: Path) -> Iterator[tuple[str, str | None, bool]]:
    """Yield module, imported name and whether the import stands at the top, for each import in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(child) for node in tree.body for child in (node.body if isinstance(node, ast.If) else [node])}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, None, id(node) in top
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.module, alias.name, id(node) in top


def find_targets(path: Path) -> set[str]:
    """Our own modules that a file imports."""
    targets = set()
    for module, name, _ in find_imports(path):
        whole = f"{module}.{name}"
        targets |= {whole} if whole in MODULES else {module} & set(MODULES)
    return targets


ARROWS = {name: find_targets(path) for name, path in MODULES.items()}


def test_the_grader_knows_nothing_of_the_classroom() -> None:
    assert [name for name in ARROWS if name.startswith("grader")]
    wrong = {name: found for name, targets in ARROWS.items() if name.startswith("grader")
             for found in targets if found.startswith("classroom")}  # fmt: skip
    assert wrong == {}


def test_no_module_imports_itself_round_about() -> None:
    def reach(name: str, seen: frozenset[str]) -> list[str]:
        for target in ARROWS[name]:
            if target in seen:
                return [name, target]
            if loop := reach(target, seen | {target}):
                return [name, *loop]
        return []

    assert [loop for name in ARROWS if (loop := reach(name, frozenset({name})))] == []


def test_the_marker_is_built_from_the_bottom_up() -> None:
    ranks = {name: rank for rank, name in enumerate(MARKER)}
    wrong = [(name, target) for name in MARKER for target in ARROWS[name] if ranks.get(target, 99) >= ranks[name]]
    assert wrong == []


@pytest.mark.parametrize("name", MARKER)
def test_the_marker_needs_nothing_but_python(name: str) -> None:
    outside = {module.split(".")[0] for module, _, _ in find_imports(MODULES[name])}
    assert outside - set(sys.stdlib_module_names) <= {"grader"}


def test_the_public_names_load_on_a_bare_python() -> None:
    """Run without site-packages, so that nothing that is installed can help."""
    code = "import grader, sys; [getattr(grader, n) for n in grader.__all__]; print('pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.strip() == "False"


def test_imports_of_our_own_are_never_hidden_in_functions() -> None:
    hidden = [
        (name, module)
        for name, path in MODULES.items()
        for module, _, top in find_imports(path)
        if not top and module.split(".")[0] in ("grader", "classroom")
    ]
    assert hidden == []


def list_exports(package: str) -> set[str]:
    """What a package names in ``__all__``; a module may stand there too, to be used by its name."""
    for node in ast.parse(MODULES[package].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def test_siblings_of_the_classroom_meet_only_through_exported_names() -> None:
    """A module in classroom/x uses classroom/y only by what classroom/y/__init__.py names."""
    wrong = []
    for name, path in MODULES.items():
        here = name.split(".")
        for module, imported, _ in find_imports(path):
            there = module.split(".")
            package = ".".join(there[:2])
            if there[0] != "classroom" or here[0] != "classroom" or len(there) < 2 or there[:2] == here[:2]:
                continue
            inside = len(there) > 2 or (f"{package}.{imported}" in MODULES and imported not in list_exports(package))
            if inside and len(here) > 2:
                wrong.append((name, f"{module}.{imported}"))
    assert wrong == []


# What a folder of the classroom may import besides itself; a folder without a line is held to the rules above only.
MAY_IMPORT = {
    "classroom.live": {"classroom.store", "classroom.trainer", "grader"},
    "classroom.print": {"classroom.pages", "grader"},
    "classroom.site": {"classroom.slides", "grader"},
    "classroom.slides": {"classroom.pages", "classroom.trainer", "grader"},
    "classroom.store": {"grader"},
    "classroom.stats": set(),
    "classroom.teams": {"classroom.stats", "classroom.store", "grader"},
    "classroom.trainer": {"grader"},
    "classroom.app": {
        "classroom.live",
        "classroom.pages",
        "classroom.print",
        "classroom.slides",
        "classroom.stats",
        "classroom.store",
        "classroom.teams",
        "classroom.trainer",
        "grader",
    },
}


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_it_may(folder: str) -> None:
    inside = [targets for name, targets in ARROWS.items() if name == folder or name.startswith(f"{folder}.")]
    assert len(inside) >= 3
    folders = {
        ".".join(target.split(".")[: 2 if target.startswith("classroom") else 1]) for one in inside for target in one
    }
    assert folders - {folder} <= MAY_IMPORT[folder]


def test_public_names_are_documented_and_listed() -> None:
    listed = (ROOT / "grader" / "README.md").read_text(encoding="utf-8")
    for name in grader.__all__:
        assert (getattr(grader, name).__doc__ or "").strip(), f"{name} has no docstring"
        assert f"| `{name}` |" in listed, f"{name} is not in grader/README.md"
    assert listed.count("| `") == len(grader.__all__)
    assert len(grader.__all__) <= 25


def test_every_module_says_what_it_owns() -> None:
    silent = []
    for name, path in MODULES.items():
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not doc.startswith("Owns") and path.name not in ("__init__.py", "__main__.py"):
            silent.append(name)
    assert silent == []
