"""Makes the icons of the installed course from its mark: ``python -m tests.icons``."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from classroom.setup.browser import find_browser

ASSETS = Path(__file__).parents[1] / "course" / "assets"
# Name, size in pixels, share of the width that the mark takes, colour behind it. Devices cut a maskable icon to their
# own shape; of it only a circle of 80 % is always seen.
ICONS = (
    ("icon-192.png", 192, 1.0, "transparent"),
    ("icon-512.png", 512, 1.0, "transparent"),
    ("icon-maskable-512.png", 512, 0.56, "#0f4c4c"),
    ("icon-apple-180.png", 180, 0.7, "#0f4c4c"),
)
PAGE = """<body style="margin:0; height:100vh; display:grid; place-items:center; background:{colour}">
<div style="width:{share:.0%}">{mark}</div>"""


def main() -> None:
    """Draw each icon."""
    mark = (ASSETS / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(dict(os.environ)), args=["--no-sandbox"])
        for name, size, share, colour in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(colour=colour, share=share, mark=mark.replace("<svg", '<svg display="block"')))
            page.screenshot(path=ASSETS / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
