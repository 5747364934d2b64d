"""Owns two ways of working a page: by keyboard alone, and by touch."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

FURTHEST = 120  # presses of Tab on one page


class Keyboard:
    """Works a question by Tab, arrows, Space, Enter and letters."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        self._walk(target, "Tab")

    def go_back(self, target: Locator) -> None:
        """Press Shift and Tab until the target has the focus."""
        self._walk(target, "Shift+Tab")

    def _walk(self, target: Locator, keys: str) -> None:
        for _ in range(FURTHEST):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press(keys)
        raise AssertionError(f"Tab does not reach {target}")

    def press(self, button: Locator) -> None:
        self.go(button)
        self.page.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        self.go(box)
        self.page.keyboard.press("Space")

    def choose(self, radio: Locator) -> None:
        """Enter the group of a radio button by Tab, and walk to it by arrows."""
        group = self.page.locator(f'input[name="{radio.get_attribute("name")}"]')
        chosen = group.and_(self.page.locator(":checked"))
        self.go(chosen if chosen.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows do not reach {radio}")

    def pick(self, select: Locator, value: str) -> None:
        """Walk down a list of choices to a value."""
        self.go(select)
        self.page.keyboard.press("Home")
        for _ in range(select.locator("option").count()):
            if select.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows do not reach {value}")

    def write(self, field: Locator, text: str) -> None:
        self.go(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)


class Touch:
    """Works a question by taps; the list of a select is the device's own and is not part of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        button.tap()

    def tick(self, box: Locator) -> None:
        box.tap()

    def choose(self, radio: Locator) -> None:
        radio.locator("xpath=ancestor::label").tap()

    def pick(self, select: Locator, value: str) -> None:
        select.tap()
        select.select_option(value)

    def write(self, field: Locator, text: str) -> None:
        field.tap()
        field.fill("")
        self.page.keyboard.type(text)


Hands = Keyboard | Touch
