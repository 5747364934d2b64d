"""Owns asking whether a weakness is known in what the server needs; without a network it says that it could not ask."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

COMMAND = (
    sys.executable, "-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip",
    "--progress-spinner", "off", "--timeout", "10", "--format", "json",
)  # fmt: skip
UNASKED = "The list of known weaknesses could not be asked: there is no network, or nobody answered."


def main() -> int:
    """Print what is known; return 1 when there is a weakness, 0 when there is none or nobody could be asked."""
    run = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    told, known = tell(run.stdout)
    print(told)
    return 1 if known else 0


def tell(output: str) -> tuple[str, bool]:
    """Return what pip-audit found, in words, and whether a weakness is known. What it could not ask for counts too."""
    try:
        libraries: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        return UNASKED, False
    asked = [one for one in libraries if "vulns" in one]
    if not asked:
        return UNASKED, False
    found = [
        f"{one['name']} {one['version']}: {weakness['id']}, mended in {', '.join(weakness['fix_versions']) or 'none'}"
        for one in asked
        for weakness in one["vulns"]
    ]
    unknown = f" {len(libraries) - len(asked)} are not in the list." if len(asked) < len(libraries) else ""
    summary = f"{len(asked)} libraries were asked for, {len(found)} weaknesses are known.{unknown}"
    return "\n".join([*found, summary]), bool(found)


if __name__ == "__main__":
    sys.exit(main())
