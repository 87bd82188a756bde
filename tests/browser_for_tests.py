"""One Chromium for all tests that need one: found once, started once, and used after all other tests."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser

from chromium import find_chromium

CHROMIUM = find_chromium()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark each browser test as it is found, before `-m` chooses among them."""
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last; without a Chromium skip them and say so, in CI fail."""
    mine = [item for item in items if item.get_closest_marker("browser")]
    # Playwright's loop stays in this thread once started, and Django refuses its database beside one.
    items[:] = [item for item in items if item not in mine] + mine
    if CHROMIUM is not None or not mine:
        return
    if os.environ.get("CI"):
        pytest.exit("CI needs a Chromium for the browser tests", returncode=1)
    sys.__stderr__.write(
        f"\n!!!! {len(mine)} browser tests SKIPPED: no Chromium (name one with SEXTANT_CHROMIUM) !!!!\n"
    )
    for item in mine:
        item.add_marker(pytest.mark.skip(reason="no Chromium"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Start the Chromium that was found; from then on tests share their thread with its loop."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Ask every page for less motion, so that it stands as it will stay.

    A button passes from the gray of the browser to its own color within 120 ms of the first look; axe would
    measure a contrast on the way that no page keeps.
    """
    for opener in ("new_context", "new_page"):
        setattr(browser, opener, partial(getattr(browser, opener), reduced_motion="reduce"))
    return browser
