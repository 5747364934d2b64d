"""Shows that the package of the Teams app keeps the published schemas, is the same each time, and holds right icons."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft4Validator  # type: ignore[import-untyped]  # published without types

from classroom.cli import main
from classroom.trainer.addresses import KitError
from classroom.trainer.manifest import DATA, ICONS, MANIFEST_VERSION, SCHEMA, build_manifest, pack_app

SCHEMAS = Path(__file__).parents[2] / "data" / "teams"
HOST = "course.example.org"
VERSIONS = ("1.22", "1.25", "1.30")


def read_schema(version: str) -> Any:
    return json.loads((SCHEMAS / f"manifest-{version}.schema.json").read_text(encoding="utf-8"))


def find_faults(manifest: Any, *, version: str = MANIFEST_VERSION) -> list[str]:
    manifest = manifest | {"manifestVersion": version, "$schema": SCHEMA.format(version=version)}
    return [error.message[:150] for error in Draft4Validator(read_schema(version)).iter_errors(manifest)]


def read_pixels(data: bytes) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """Return width, height and the pixels (red, green, blue, alpha) of a PNG with 8 bits a channel, not interlaced."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, kind, _, _, laced = struct.unpack(">IIBBBBB", data[16:29])
    assert (depth, laced) == (8, 0) and kind in (2, 6)
    size, packed, place = (3 if kind == 2 else 4), b"", 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        packed += data[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += length + 12
    lines, raw, before = [], zlib.decompress(packed), bytes(width * size)
    for row in range(height):
        line = bytearray(raw[row * (width * size + 1) + 1 : (row + 1) * (width * size + 1)])
        undo(raw[row * (width * size + 1)], line, before, size)
        lines.append(line)
        before = bytes(line)
    found = [tuple(line[at : at + size]) + (255,) * (4 - size) for line in lines for at in range(0, width * size, size)]
    return width, height, found  # type: ignore[return-value]


def undo(kind: int, line: bytearray, above: bytes, size: int) -> None:
    """Take back the filter of one line, as the PNG specification says."""
    for at in range(len(line)):
        left, up, corner = (line[at - size], above[at], above[at - size]) if at >= size else (0, above[at], 0)
        guess = left + up - corner
        paeth = min((left, up, corner), key=lambda value: abs(guess - value))
        line[at] = (line[at] + (0, left, up, (left + up) // 2, paeth)[kind]) % 256


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("host", [HOST, "a.b", "kurs.bücher.example", f"{'x' * 63}.{'y' * 63}.{'z' * 63}.example"])
def test_the_manifest_keeps_the_published_schemas(version: str, host: str) -> None:
    assert find_faults(build_manifest(host), version=version) == []


def test_the_schema_that_the_manifest_names_is_the_one_it_keeps() -> None:
    manifest = build_manifest(HOST)
    assert list(Draft4Validator(read_schema(MANIFEST_VERSION)).iter_errors(manifest)) == []
    assert manifest["manifestVersion"] == MANIFEST_VERSION and f"/v{MANIFEST_VERSION}/" in manifest["$schema"]


@pytest.mark.parametrize(
    "change",
    [{"id": "course"}, {"accentColor": "teal"}, {"name": {"short": "x" * 31}}, {"extra": 1}, {"developer": {}},
     {"configurableTabs": [{"configurationUrl": "https://x.org", "scopes": ["groupchat"]}]}],
)  # fmt: skip
def test_the_schema_finds_what_is_wrong(change: dict[str, Any]) -> None:
    assert find_faults(build_manifest(HOST) | change) != []


def test_everything_leads_to_the_own_host() -> None:
    manifest = build_manifest("Course.Example.org.")
    assert manifest["validDomains"] == [HOST]

    def list_addresses(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [found for name, one in value.items() if name != "$schema" for found in list_addresses(one)]
        if isinstance(value, list):
            return [found for one in value for found in list_addresses(one)]
        return [value] if isinstance(value, str) and value.startswith("http") else []

    found = list_addresses(manifest)
    assert len(found) == 8 and all(address.startswith(f"https://{HOST}/") for address in found)
    assert manifest["meetingExtensionDefinition"] == {"supportsAnonymousGuestUsers": True}


def test_the_id_depends_on_the_host_alone() -> None:
    first = build_manifest(HOST, version="1.0.1", developer="Example Ltd")
    assert first["id"] == build_manifest(HOST)["id"] == "7eff4720-48c7-5802-9100-19659db5b8e6"
    assert UUID(first["id"]).version == 5
    assert build_manifest("other.example.org")["id"] != first["id"]


def test_the_package_is_the_same_each_time_and_has_its_files_at_the_root() -> None:
    assert pack_app(HOST) == pack_app(HOST)
    with zipfile.ZipFile(io.BytesIO(pack_app(HOST))) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["manifest.json", *ICONS]
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = json.loads(packed.read("manifest.json"))
        assert manifest == build_manifest(HOST)
        for name in ("color", "outline"):
            assert packed.read(manifest["icons"][name]) == (DATA / f"{name}.png").read_bytes()


def test_the_icon_in_colour_has_the_size_that_teams_asks_for() -> None:
    width, height, pixels = read_pixels((DATA / "color.png").read_bytes())
    assert (width, height) == (192, 192)
    assert {alpha for *_, alpha in pixels} == {255}
    assert {(0x0F, 0x4C, 0x4C, 255), (0xE8, 0x86, 0x2E, 255), (0x5F, 0xC3, 0xB8, 255)} <= set(pixels)


def test_the_outline_icon_is_white_on_nothing() -> None:
    width, height, pixels = read_pixels((DATA / "outline.png").read_bytes())
    assert (width, height) == (32, 32)
    assert {(red, green, blue) for red, green, blue, alpha in pixels if alpha} == {(255, 255, 255)}
    seen = sum(1 for *_, alpha in pixels if alpha)
    assert 100 < seen < 500
    assert pixels[0][3] == 0


@pytest.mark.parametrize(
    "host",
    ["", "https://course.example.org", "course.example.org/path", "course.example.org:8443", "localhost", "192.168.1.1",
     "course..org", "-x.org", "*.example.org", "course example.org", "x" * 64 + ".org", ".".join(["abcdefgh"] * 40)],
)  # fmt: skip
def test_a_bad_host_gets_one_sentence(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KitError):
        build_manifest(host)
    assert main(["teams-app", f"--host={host}", "--to", str(tmp_path / "app.zip")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "is no name of a host: give the name alone" in told
    assert not (tmp_path / "app.zip").exists()


@pytest.mark.parametrize(
    "values",
    [{"version": "1"}, {"version": "1.0.0-beta"}, {"version": "01.0.0"}, {"developer": " "}, {"developer": "x" * 33}],
)
def test_other_values_that_teams_refuses_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(KitError):
        build_manifest(HOST, **values)


def test_the_command_writes_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "app.zip"
    assert main(["teams-app", "--host", HOST, "--to", str(file)]) == 0
    assert file.read_bytes() == pack_app(HOST)
    assert main(["teams-app", "--host", HOST, "--to", str(tmp_path)]) == 2
    assert "cannot be written: Is a directory" in capsys.readouterr().err
