"""Measures what the site costs a learner: first and second visit, things that move, feedback, the whole course."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from classroom.setup.browser import find_browser
from classroom.site import build_site
from tests.bench.hosting import Host, serve
from tests.bench.table import Row

ROOT = Path(__file__).parents[2]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SLOWER = 4  # times

# Before a page: note how far things move that nobody moved, and how long a press takes to text and to paint.
WATCH = """
globalThis.watched = { shift: 0, text: [], paint: [] };
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) watched.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
addEventListener("click", (event) => {
  const box = event.target.closest("form, body.plain");
  if (!event.target.closest("button") || !box) return;
  const start = event.timeStamp;
  const seen = new MutationObserver(() => {
    seen.disconnect();
    watched.text.push(performance.now() - start);
  });
  seen.observe(box, { childList: true, subtree: true, characterData: true });
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => watched.paint.push(performance.now() - start);
    port2.postMessage(0);
  });
}, true);
"""
ANSWER = """(form) => {
  for (const field of form.querySelectorAll(".cq-number input")) field.value = "12";
  for (const field of form.querySelectorAll("select")) field.selectedIndex = 1;
  const first = "input:is([type=radio], [type=checkbox])";
  for (const list of form.querySelectorAll("fieldset")) list.querySelector(first)?.click();
  form.dispatchEvent(new Event("input", { bubbles: true }));
}"""
TEXT = "It does not listen to customers. It wants market share and lower costs, and counts what it sells."
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.includes(":edition:"));
  const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return lists.flat().some((one) => one.url === location.origin + location.pathname);
}"""
PLAIN = """<body class="plain"><button type="button">Check</button><p role="status"></p><script>
const [press, line] = document.body.children;
press.addEventListener("click", () => { line.textContent = "Right"; });
</script>"""


def measure() -> list[Row]:
    """Return the rows about what the site costs a learner."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not build_site(site, root=ROOT):
            raise SystemExit(1)
        heaviest = find_heaviest(site)
        with serve(site) as host, open_browser() as browse:
            rows = []
            for what, name in (
                ("the start page", "index.html"),
                (f"the heaviest lesson, {heaviest.stem}", str(heaviest)),
            ):
                with browse() as context:
                    rows += measure_visits(context, host, what=what, name=name)
            with browse() as context:
                rows += measure_waiting(context, host, heaviest)
            with browse() as context:
                rows.append(measure_whole(context, host))
    return rows


def find_heaviest(site: Path) -> Path:
    """Return the largest lesson of a site."""
    lessons = (path.relative_to(site) for path in (site / "lessons").glob("*.html"))
    return max(lessons, key=lambda path: (site / path).stat().st_size)


@contextmanager
def open_browser() -> Iterator[Any]:
    """Start a browser while the block runs; gives what opens a fresh window of a phone."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(dict(os.environ)), args=["--no-sandbox"])
        yield lambda: browser.new_context(**PHONE)
        browser.close()


def measure_visits(context: BrowserContext, host: Host, *, what: str, name: str) -> list[Row]:
    """Visit a page for the first time, and again without a network."""
    page = context.new_page()
    page.add_init_script(WATCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.address + name)
    wait_for_kept(page)
    # The page asks first; what its worker asks for once more comes after.
    first = dict(reversed(host.sent))
    own = [first[url.removeprefix(host.address)] for url in asked]
    total, answers = host.take()
    scroll_down(page)
    shift = page.evaluate("watched.shift")
    context.set_offline(True)
    again: list[bool] = []
    page.on("response", lambda response: again.append(response.from_service_worker))
    page.reload()
    page.wait_for_timeout(2000)
    return [
        Row(
            f"first visit to {what}",
            f"{sum(own) / 1000:.1f} kB gzip, {len(own)} requests",
            "≤ 105 kB, ≤ 8",
            f"the worker that keeps it, afterwards: {(total - sum(own)) / 1000:.1f} kB, {answers - len(own)} requests",
        ),
        Row("  how far things move on a phone", f"{shift:.3f}", "≤ 0.02"),
        Row(
            "  second visit, without a network",
            f"{host.take()[1]} requests to the network",
            "0",
            f"{sum(again)} of {len(again)} files from the device",
        ),
    ]


def wait_for_kept(page: Page) -> None:
    """Wait until the worker has kept the page."""
    for _ in range(600):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(50)
    raise SystemExit("The page was not kept within half a minute.")


def scroll_down(page: Page) -> None:
    """Read down a page, so that what is loaded late may move things."""
    for _ in range(200):
        if page.evaluate("() => (scrollBy(0, 700), scrollY + innerHeight >= document.body.scrollHeight - 2)"):
            break
        page.wait_for_timeout(20)


def measure_waiting(context: BrowserContext, host: Host, lesson: Path) -> list[Row]:
    """Check every question of a lesson on a slowed processor, and press a bare button the same way."""
    page = context.new_page()
    page.add_init_script(WATCH)
    slow(page)
    page.set_content(PLAIN)
    page.evaluate(WATCH)
    for _ in range(20):
        page.get_by_role("button").click()
    plain = take_times(page)
    page.goto(host.address + lesson.as_posix())
    page.wait_for_load_state("networkidle")
    forms = page.locator("form.cq:not([data-note])").all()
    for form in forms:
        for field in form.locator("textarea").all():
            field.fill(TEXT)
        form.evaluate(ANSWER)
        form.get_by_role("button", name="Check", exact=True).click()
    text, paint = take_times(page)
    reference = f"a bare button, same run: {statistics.median(plain[0]):.1f} and {statistics.median(plain[1]):.1f} ms"
    return [
        Row(
            f"from click to feedback, processor slowed {SLOWER} times, {len(text)} questions",
            f"{statistics.median(text):.1f} ms, slowest {max(text):.1f} ms",
            "≤ 30 ms",
            f"until it is painted: {statistics.median(paint):.1f} ms, slowest {max(paint):.1f} ms; {reference}",
        )
    ]


def slow(page: Page) -> None:
    """Slow the processor of a page."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def take_times(page: Page) -> tuple[list[float], list[float]]:
    """Return the times to text and to paint, in milliseconds."""
    page.wait_for_timeout(500)
    watched = page.evaluate("watched")
    return watched["text"], watched["paint"]


def measure_whole(context: BrowserContext, host: Host) -> Row:
    """Keep the whole course from nothing, and count what that transfers."""
    page = context.new_page()
    page.goto(host.address + "offline.html")
    page.get_by_role("button", name="Keep the whole course on this device").click()
    page.get_by_text("Done. You can read").wait_for()
    size, answers = host.take()
    stored = page.locator("#offline-panel p").first.inner_text()
    return Row(
        "whole course kept offline, transferred",
        f"{size / 1e6:.2f} MB gzip, {answers} requests",
        "≤ 1.5 MB",
        f"with search, without files to download. {stored}",
    )
