"""What somebody does with the keyboard alone."""

FURTHEST = 200


def tab_to(page, selector: str) -> None:
    """Go on with the tab key until what has the focus is what `selector` finds."""
    for _ in range(FURTHEST):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector} on {page.url}")


def press_enter(page) -> None:
    """Press Enter on what has the focus, and wait for all of the page it leads to.

    `page.keyboard.press` waits for nothing: what is asked next would be asked of the page that is being left.
    """
    page.locator(":focus").press("Enter")
