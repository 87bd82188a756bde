"""Styles, fonts and scripts under hashed, compressed names, gathered before a server starts."""

import os
import sys
from collections.abc import Sequence


def gather() -> None:
    """Put styles, fonts and scripts where the server finds them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def gathering_before(command: Sequence[str]) -> list[str]:
    """Return the command that gathers them and then becomes another command, in the same process."""
    return [sys.executable, "-m", "sextant.cli.static_files", *command]


def main() -> None:
    """Gather for the network that the surroundings name; then become the command that follows, if any."""
    from sextant.cli.setting_up import open_network

    open_network(None)
    gather()
    if follows := sys.argv[1:]:
        os.execv(follows[0], follows)  # noqa: S606 - our own command


if __name__ == "__main__":
    main()
