"""Two ways to use a page: with a mouse, and by keyboard alone. They know nothing of what is asked.

By keyboard nothing is pressed but Tab, letters, Enter, Space and arrows: what Tab does not come to cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Locator, Page

_MOST_STEPS = 600
"""So often Tab is pressed on the way to a field, and then it is not to be had."""

_ROUND = (
    "one => one.name && one.type === 'radio' ? [...one.form.elements].filter(each => each.name === one.name) : [one]"
)
_IS_HERE = f"one => ({_ROUND})(one).includes(document.activeElement)"
_COMES_LATER = (
    "one => document.activeElement === document.body"
    " || Boolean(document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)"
)


class Hands(Protocol):
    """Somebody who uses a page."""

    def write(self, field: Locator, words: str) -> None:
        """Put words into a box, in the place of those that stand there."""

    def choose(self, field: Locator, value: str) -> None:
        """Choose from a list that folds out."""

    def pick(self, button: Locator) -> None:
        """Choose one of several round buttons."""

    def tick(self, box: Locator) -> None:
        """Tick a box."""

    def unfold(self, summary: Locator) -> None:
        """Open what is folded under these words."""

    def follow(self, there: Locator) -> None:
        """Press a button or a link that leads to another page, and wait for it."""

    def fetch(self, link: Locator) -> bytes:
        """Download what a link leads to."""


class Mouse:
    """Clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, field: Locator, words: str) -> None:
        """See `Hands`."""
        field.fill(words)

    def choose(self, field: Locator, value: str) -> None:
        """See `Hands`."""
        field.select_option(value)

    def pick(self, button: Locator) -> None:
        """See `Hands`."""
        _words_of(button).click()
        assert button.is_checked()

    def tick(self, box: Locator) -> None:
        """See `Hands`."""
        if not box.is_checked():
            _words_of(box).click()
        assert box.is_checked()

    def unfold(self, summary: Locator) -> None:
        """See `Hands`."""
        summary.click()

    def follow(self, there: Locator) -> None:
        """See `Hands`."""
        _to_another_page(self.page, there.click)

    def fetch(self, link: Locator) -> bytes:
        """See `Hands`."""
        return _downloaded(self.page, link.click)


class Keys:
    """Types."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, field: Locator, words: str) -> None:
        """See `Hands`."""
        self._reach(field)
        self._press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, field: Locator, value: str) -> None:
        """See `Hands`."""
        self._reach(field)
        steps: int = field.evaluate(
            "(one, value) => [...one.options].findIndex(each => each.value === value) - one.selectedIndex", value
        )
        for _ in range(abs(steps)):
            self._press("ArrowDown" if steps > 0 else "ArrowUp")
        assert field.input_value() == value

    def pick(self, button: Locator) -> None:
        """See `Hands`."""
        self._reach(button)
        for _ in range(button.evaluate(f"one => ({_ROUND})(one).length")):
            if button.is_checked():
                return
            is_here = button.evaluate("one => document.activeElement === one")
            self._press("Space" if is_here else "ArrowDown")
        assert button.is_checked()

    def tick(self, box: Locator) -> None:
        """See `Hands`."""
        self._reach(box)
        if not box.is_checked():
            self._press("Space")
        assert box.is_checked()

    def unfold(self, summary: Locator) -> None:
        """See `Hands`."""
        self._reach(summary)
        self._press("Enter")

    def follow(self, there: Locator) -> None:
        """See `Hands`."""
        self._reach(there)
        _to_another_page(self.page, lambda: self._press("Enter"))

    def fetch(self, link: Locator) -> bytes:
        """See `Hands`."""
        self._reach(link)
        return _downloaded(self.page, lambda: self._press("Enter"))

    def _press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def _reach(self, there: Locator) -> None:
        """Go to a field, forwards or backwards, as somebody does who sees where it is. Past the head of the page there is a way."""
        if self.page.evaluate("document.activeElement === document.body") and there.evaluate(
            "one => one.closest('main') !== null"
        ):
            self._press("Tab")
            # After a form that was sent from a place on its page, Tab goes on from that place.
            if self.page.evaluate("document.activeElement.matches('.skip')"):
                self._press("Enter")
                self.page.wait_for_url("**#main")
        key = "Tab" if there.evaluate(_COMES_LATER) else "Shift+Tab"
        for _ in range(_MOST_STEPS):
            if there.evaluate(_IS_HERE):
                return
            self._press(key)
        raise AssertionError(f"Tab does not come to {there}")


def _words_of(button: Locator) -> Locator:
    """The words beside a button or a box, which is what people click on."""
    return button.locator("xpath=ancestor::label | following-sibling::label").first


def _to_another_page(page: Page, do: Callable[[], None]) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        do()


def _downloaded(page: Page, do: Callable[[], None]) -> bytes:
    with page.expect_download() as got:
        do()
    return got.value.path().read_bytes()
