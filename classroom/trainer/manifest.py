"""Owns the package of the Teams app: its manifest for one's own host, its icons, and the zip that Teams takes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from classroom.trainer.addresses import KitError, require_host

DATA = Path(__file__).parent / "data"
MANIFEST_VERSION = "1.22"
SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v{version}/MicrosoftTeams.schema.json"
ICONS = ("color.png", "outline.png")
NAME = "Product or customer?"
ACCENT = "#0f4c4c"  # the site's own
DEVELOPER = "The course authors"
MAX_DEVELOPER = 32
# What the host answers, below its name: pages of the site, and the two of live sessions.
COURSE, JOIN, CONFIGURE = "/index.html", "/join", "/teams/configure"
ABOUT, PRIVACY, TERMS = (f"/trainer/microsoft-teams.html{anchor}" for anchor in ("", "#privacy", "#terms"))
MEETING = ["meetingChatTab", "meetingDetailsTab", "meetingSidePanel", "meetingStage"]
_VERSION = re.compile(r"(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}", re.ASCII)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold


def build_manifest(host: str, *, version: str = "1.0.0", developer: str = DEVELOPER) -> dict[str, Any]:
    """Return the manifest for the host that serves the course; its id is always the same for the same host.

    ``version`` must rise with each package that replaces one. Raises KitError for values that Teams refuses.
    """
    host = require_host(host)
    developer = " ".join(developer.split())
    if not _VERSION.fullmatch(version):
        raise KitError(f"“{version}” is no version of an app: give three numbers such as 1.0.1.")
    if not 1 <= len(developer) <= MAX_DEVELOPER:
        raise KitError(f"The developer's name has {len(developer)} characters: give 1 to {MAX_DEVELOPER}.")
    here = f"https://{host}"
    return {
        "$schema": SCHEMA.format(version=MANIFEST_VERSION),
        "manifestVersion": MANIFEST_VERSION,
        "version": version,
        "id": str(uuid5(NAMESPACE_URL, f"{here}/#product-or-customer")),
        "developer": {
            "name": developer,
            "websiteUrl": here + ABOUT,
            "privacyUrl": here + PRIVACY,
            "termsOfUseUrl": here + TERMS,
        },
        "name": {"short": NAME, "full": "Product or customer? A course with live sessions"},
        "description": {
            "short": "Lessons, and live sessions that show which ideas the room has named.",
            "full": "Ten lessons on product-centric and customer-centric enterprises. In a live session the trainer "
            "asks, people answer in their own words or by a vote, and the room sees how many have named each idea. "
            "Answers are anonymous unless the trainer has said otherwise before. "
            f"Everything comes from {host}; nothing is sent to others.",
        },
        "icons": {"color": ICONS[0], "outline": ICONS[1]},
        "accentColor": ACCENT,
        "staticTabs": [
            _tab("course", "Course", here + COURSE, scopes=["personal"], context=["personalTab"]),
            _tab("join", "Join", here + JOIN, scopes=["personal", "groupChat"], context=["personalTab", *MEETING]),
        ],
        "configurableTabs": [
            {
                "id": "session",
                "configurationUrl": here + CONFIGURE,
                "canUpdateConfiguration": True,
                "scopes": ["team", "groupChat"],
                "context": ["channelTab", "privateChatTab", *MEETING],
            }
        ],
        "permissions": [],
        "validDomains": [host],
        "meetingExtensionDefinition": {"supportsAnonymousGuestUsers": True},
    }


def pack_app(host: str, *, version: str = "1.0.0", developer: str = DEVELOPER) -> bytes:
    """Return the app as a zip, byte by byte the same for the same values. Raises KitError as ``build_manifest``."""
    manifest = build_manifest(host, version=version, developer=developer)
    files = {"manifest.json": json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n"}
    files |= {name: (DATA / name).read_bytes() for name in ICONS}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # the same on every system
            packed.writestr(info, data, compress_type=zipfile.ZIP_STORED)  # compressors differ between versions
    return out.getvalue()


def _tab(entity: str, name: str, address: str, *, scopes: list[str], context: list[str]) -> dict[str, Any]:
    return {
        "entityId": entity,
        "name": name,
        "contentUrl": address,
        "websiteUrl": address,
        "scopes": scopes,
        "context": context,
    }
