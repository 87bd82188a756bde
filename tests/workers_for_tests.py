"""Which tests go to one worker together: those of a file, and all that need the browser's demo."""

from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"
# Their tests share one demo, which is built once.
BUILT = "tests/demo/built/"
TESTS = Path(__file__).parent


@cache
def opens_the_demo(file: str) -> bool:
    """Tell if tests of this file open the demo that is built for all browsers together."""
    return file.startswith(BROWSER) and "demo_address" in (TESTS.parent / file).read_text(encoding="utf-8")


class ByWhatTheyStandOn(LoadFileScheduling):
    """Files as they come: what the tests of one share (a demo, a network, a fit) is made only once."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        if file.startswith(BUILT):
            return BUILT
        return BROWSER if opens_the_demo(file) else file


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByWhatTheyStandOn | None:
    """Use this order unless somebody names another with ``--dist``."""
    if config.getoption("dist") != "loadfile":
        return None
    # Costly files stand early in the alphabet; sorted by their number of tests they would come late.
    config.option.loadscopereorder = False
    return ByWhatTheyStandOn(config, log)
