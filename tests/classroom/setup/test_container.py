"""The container files: no root, nothing written but where it may be, no secret, what they name is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import yaml

from classroom.app.health import PROBES
from classroom.cli import build_parser

ROOT = Path(__file__).parents[3]


def read_steps() -> list[tuple[str, str]]:
    """The instructions of the Containerfile with what stands behind them."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2]) for line in lines]


def read_services() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / "compose.yml").read_text(encoding="utf-8"))["services"]
    return services


STEPS = read_steps()


def last(name: str) -> str:
    return [value for step, value in STEPS if step == name][-1]


def test_only_instructions_that_exist_are_used() -> None:
    known = set("FROM WORKDIR COPY RUN LABEL ENV USER EXPOSE VOLUME STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD".split())
    assert {step for step, _ in STEPS} <= known
    assert STEPS[0][0] == "FROM"


def test_images_are_named_without_a_host_and_with_a_version() -> None:
    images = [value.split()[0] for step, value in STEPS if step == "FROM"]
    images += [service["image"] for service in read_services().values() if "image" in service]
    assert images
    for image in images:
        assert re.fullmatch(r"[a-z]+:[0-9][0-9a-z.-]*", image), image


def test_what_is_copied_is_there() -> None:
    for step, value in STEPS:
        if step == "COPY" and not value.startswith("--from"):
            for name in value.split()[:-1]:
                assert (ROOT / name).exists(), name


def test_the_server_is_nobody_special() -> None:
    assert last("USER") == "10001"
    order = [step for step, _ in STEPS]
    assert "RUN" not in order[len(order) - order[::-1].index("USER") :]
    server = read_services()["server"]
    assert server["read_only"] is True
    assert server["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in server["security_opt"]
    assert "privileged" not in str(read_services())


def test_what_is_installed_has_a_hash() -> None:
    installing = [value for step, value in STEPS if step == "RUN" and "pip install" in value]
    assert all("--require-hashes" in value and "requirements.lock" in value for value in installing)
    assert installing


def test_the_health_check_asks_what_the_server_answers() -> None:
    assert any(f":8000{probe}" in last("HEALTHCHECK") for probe in PROBES)
    assert read_services()["database"]["healthcheck"]["test"]
    assert read_services()["server"]["depends_on"]["database"]["condition"] == "service_healthy"


def test_the_commands_are_ones_that_the_program_knows() -> None:
    parser = build_parser()
    entry = yaml.safe_load(last("ENTRYPOINT"))
    assert entry == ["python", "-m", "classroom"]
    for arguments in (yaml.safe_load(last("CMD")), read_services()["server"]["command"]):
        options = parser.parse_args(arguments)
        assert (options.built, options.port) == (True, 8000)


def test_no_secret_stands_in_the_files() -> None:
    for name in ("Containerfile", "compose.yml"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            written = re.sub(r"\$\{[^}]*\}", "", line.partition("#")[0])
            found = re.search(r"(?i)(password|secret|token)\w*[=:]\s*[^\s=]", written)
            assert not found, line
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert {".git", ".env", "var", ".venv"} <= set(ignored)


def test_the_port_is_for_this_machine_only() -> None:
    assert all(port.startswith("127.0.0.1:") for port in read_services()["server"]["ports"])
    assert "ports" not in read_services()["database"]


def test_the_folder_of_the_database_belongs_to_who_runs_it() -> None:
    making = next(value for step, value in STEPS if step == "RUN" and "useradd" in value)
    assert "10001" in shlex.split(making)
    assert "var" in shlex.split(making)
    assert last("VOLUME").strip('[]"').endswith("/var")
