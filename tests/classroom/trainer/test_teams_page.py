"""Shows that what the page about Microsoft Teams tells trainers to type is what the commands take."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from classroom.cli import build_parser
from classroom.trainer.card import build_card, read_report
from classroom.trainer.manifest import build_manifest

PAGE = (Path(__file__).parents[3] / "course" / "trainer" / "microsoft-teams.md").read_text(encoding="utf-8")
COMMANDS = [shlex.split(block.replace("\\\n", " ")) for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)]
COMMANDS += [shlex.split(line) for line in re.findall(r"`(classroom [^`\n]+)`", PAGE)]


def test_every_tool_is_shown() -> None:
    assert {command[1] for command in COMMANDS} == {"invite", "follow-up", "teams-app", "attendance"}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_on_the_page_can_be_typed(command: list[str]) -> None:
    assert command[0] == "classroom"
    assert callable(build_parser().parse_args(command[1:]).run)


def test_every_option_that_the_page_names_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    offered = set()
    for name in ("invite", "follow-up", "teams-app", "attendance"):
        with pytest.raises(SystemExit):
            build_parser().parse_args([name, "--help"])
        offered |= set(re.findall(r"--[a-z]+", capsys.readouterr().out))
    assert set(re.findall(r"(?<![\w-])--[a-z]+", PAGE)) <= offered


def test_the_report_on_the_page_makes_a_card() -> None:
    [block] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert build_card(read_report(block))["actions"][0]["title"] == "Read the lesson"


def test_the_sections_that_the_app_leads_to_are_on_the_page() -> None:
    developer = build_manifest("course.example.org")["developer"]
    for name in ("privacyUrl", "termsOfUseUrl"):
        page, anchor = developer[name].split("#")
        assert page.endswith("/trainer/microsoft-teams.html")
        assert f"{{#{anchor}}}" in PAGE
