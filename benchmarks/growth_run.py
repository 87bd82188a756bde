"""What a growth run of a demo costs, step by step, in processor seconds; nothing is written.

uv run sextant demo --full --data FOLDER --no-serve
uv run python benchmarks/growth_run.py FOLDER
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from sextant.cli.setting_up import acting, open_network


def timed[Found](what: str, work: Callable[[], Found]) -> Found:
    """Return what the work gives, and print what it cost."""
    began = time.process_time()
    found = work()
    print(f"{what:<28}{time.process_time() - began:8.1f} s")
    return found


def main(folder: Path) -> None:
    """Read and compute a run as of the demo's own day, from the start and as a restatement."""
    open_network(folder)
    from sextant.assessment.actions.growth_computing import estimate_all, hash_results, keep_evidence
    from sextant.assessment.actions.growth_reading import hash_inputs, read_inputs
    from sextant.kernel import clock

    def nobody(_step: int) -> None:
        return None

    with acting("growth_run"):
        for is_anew in (True, False):
            print("From the start" if is_anew else "Keeping what the final run learned")
            inputs = timed(
                "reading",
                lambda is_anew=is_anew: read_inputs(  # type: ignore[misc]
                    on=clock.today(), subjects=None, is_signed=True, is_anew=is_anew, tell=nobody
                ),
            )
            timed("digest of the inputs", lambda inputs=inputs: hash_inputs(inputs))  # type: ignore[misc]
            estimates = timed(
                "students, classes, teachers",
                lambda inputs=inputs: estimate_all(inputs, tell=nobody),  # type: ignore[misc]
            )
            timed("checks", lambda inputs=inputs, found=estimates: keep_evidence(inputs, found))  # type: ignore[misc]
            timed("digest of the results", lambda found=estimates: hash_results(found))  # type: ignore[misc]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
