"""Fit the growth of a demo on the other processor while the weeks before its release are lived.

Fitting needs no database and takes some seconds, in which the builder goes on; its result counts only if
the release reads the very inputs that were fitted.
"""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from typing import Any


class FitAhead:
    """Fits one run's inputs in another process; whoever asks for other inputs has them fitted here.

    Args:
        executor: of processes in which Django is set up; None to fit everything here, when asked.
    """

    def __init__(self, executor: Executor | None) -> None:
        self._executor = executor
        self._begun: tuple[str, Future[Any]] | None = None

    def begin(self, read: Callable[[], Any]) -> None:
        """Read inputs and begin to fit; nobody waits. Without another process nothing is read."""
        from sextant.assessment.actions.growth_reading import hash_inputs  # noqa: PLC0415

        if self._executor is not None:
            inputs = read()
            self._begun = (hash_inputs(inputs), self._executor.submit(fit_silently, inputs))

    def fit(self, inputs: Any) -> Any:
        """Return what the engine finds in these inputs."""
        from sextant.assessment.actions.growth_reading import hash_inputs  # noqa: PLC0415

        if self._begun is not None and self._begun[0] == hash_inputs(inputs):
            # The other process may have been ended, as the first to go where memory is short.
            with suppress(BrokenExecutor):
                return self._begun[1].result()
        return fit_silently(inputs)


def fit_silently(inputs: Any) -> Any:
    """Return what the engine finds; at the top of a module, so that another process can be asked."""
    from sextant.assessment.actions.growth_computing import fit_all  # noqa: PLC0415

    return fit_all(inputs, tell=lambda _n_done: None)
