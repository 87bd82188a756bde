"""Tell whoever watches how far the building of a demo is."""

from collections.abc import Callable

type OnProgress = Callable[[int, int, str], None]


class Steps:
    """Counts steps and tells whoever watches."""

    def __init__(self, total: int, on_progress: OnProgress | None) -> None:
        self._done, self._total, self._tell = 0, total, on_progress

    def __call__(self, what: str) -> None:
        self._done += 1
        if self._tell is not None:
            self._tell(min(self._done, self._total), self._total, what)
