"""Makes the icons of the Teams app from the course's mark: ``python -m tests.teamsicons``."""

from __future__ import annotations

import os

from playwright.sync_api import sync_playwright

from classroom.setup.browser import find_browser
from classroom.trainer.manifest import DATA
from tests.icons import ASSETS

# Teams cuts the corners of the colour icon round; what matters stays within 120 of its 192 pixels.
COLOUR = (
    '<body style="margin:0;height:100vh;display:grid;place-items:center;background:#0f4c4c">'
    '<div style="width:120px">{mark}</div>'
)
# The outline icon is white on nothing: the mark's own shapes as lines, without its fills.
OUTLINE = """<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" display="block"
fill="none" stroke="#fff" stroke-width="2">
<path d="M11.02 19H3V4h15v6.34"/><circle cx="20.5" cy="19.5" r="9.5"/></svg>"""


def main() -> None:
    """Draw both icons."""
    mark = (ASSETS / "mark.svg").read_text(encoding="utf-8").replace("<svg", '<svg display="block"')
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(dict(os.environ)), args=["--no-sandbox"])
        for name, size, content in (("color", 192, COLOUR.format(mark=mark)), ("outline", 32, OUTLINE)):
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(content)
            page.screenshot(path=DATA / f"{name}.png", omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
