"""What building a demo costs, step by step: `uv run python benchmarks/demo.py [--full] [--data FOLDER]`.

Builds the network as `sextant demo` does and prints for each step its seconds on the wall, its seconds of
the processor (which other work on the machine hardly moves) and the memory held so far, then a line of JSON
with the whole and the machine. Without --data the network is built in a folder that is gone afterwards;
with --profile FILE the profile of the whole build is kept, to be read with `python -m pstats FILE`.
"""

import argparse
import cProfile
import json
import os
import platform
import resource
import sys
import tempfile
import time
from pathlib import Path

from sextant.cli.demo import build_into


class Steps:
    """Prints what each step cost, as it ends."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), _processor_seconds()

    def __call__(self, _done: int, _total: int, what: str) -> None:
        """Print the step that has just ended."""
        wall, cpu = time.perf_counter(), _processor_seconds()
        print(f"{what:<40}{wall - self._wall:8.1f} s{cpu - self._cpu:8.1f} s of processor{_peak():8} MB")
        sys.stdout.flush()
        self._wall, self._cpu = wall, cpu


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--profile", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sextant-benchmark-") as folder:
        place = arguments.data or Path(folder)
        os.environ["SEXTANT_DATA"] = str(place.resolve())
        began = time.perf_counter()
        profile = cProfile.Profile() if arguments.profile else None
        if profile:
            profile.enable()
        build_into(place, full=arguments.full, today=None, on_progress=Steps())
        if profile:
            profile.disable()
            profile.dump_stats(arguments.profile)
        print(json.dumps(_whole(place, time.perf_counter() - began, is_full=arguments.full)))


def _whole(place: Path, seconds: float, *, is_full: bool) -> dict[str, object]:
    from django.conf import settings

    used = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    return {
        "demo": "full" if is_full else "small",
        "seconds": round(seconds, 1),
        "cpu_seconds": round(_processor_seconds(), 1),
        "peak_mb": _peak(),
        "disk_mb": round(used / 1_000_000),
        "database": settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1],
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }


def _processor_seconds() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
