"""Which tests go to one worker together: those of a file, and all that need the browser's demo."""

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"


class ByWhatTheyStandOn(LoadFileScheduling):
    """Files as they come: what the tests of one share (a demo, a network, a fit) is made only once."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByWhatTheyStandOn | None:
    """Use this order unless somebody names another with ``--dist``."""
    if config.getoption("dist") != "loadfile":
        return None
    # Costly files stand early in the alphabet; sorted by their number of tests they would come late.
    config.option.loadscopereorder = False
    return ByWhatTheyStandOn(config, log)
