"""Where a Chromium is: the one that is named, the system's, or Playwright's own."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Return the program's path, or None where there is none."""
    named = os.environ.get("SEXTANT_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    cache = Path.home() / ".cache" / "ms-playwright"
    return next((str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome"))), None)


def wait_until(page: Page, expression: str, *, seconds: int = 20) -> None:
    """Ask a page until it says yes: what the browser polls by itself is an eval, which our policy refuses."""
    for _tenth in range(seconds * 10):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")
