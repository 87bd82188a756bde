"""Styles, fonts and scripts under hashed, compressed names; in a process of its own, beside other work."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def gather() -> None:
    """Put styles, fonts and scripts where the server finds them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def gathered_beside() -> Iterator[None]:
    """Gather them in another process while a network is built, which leaves a processor free."""
    command = [sys.executable, "-m", "sextant.cli.static_files"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield
        process.wait()
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        gather()


def main() -> None:
    """Gather for the network that the surroundings name."""
    from sextant.cli.setting_up import open_network

    open_network(None)
    gather()


if __name__ == "__main__":
    main()
