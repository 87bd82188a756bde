"""`sextant serve`: answer on localhost, with one worker beside for imports and growth runs."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from sextant.cli.setting_up import DataOption, fail, open_network, out
from sextant.cli.static_files import gathering_before

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PortOption = Annotated[int, typer.Option(help="The port to answer on.", min=1, max=65535)]


def serve(
    data: DataOption = None,
    port: PortOption = 8000,
    host: Annotated[
        str, typer.Option(help="The address to bind to. Any but this machine's own needs TLS in front.")
    ] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Server processes.", min=1, max=16)] = 2,
) -> None:
    """Serve the network in the browser."""
    tell_port(port)
    place = open_network(data)
    refuse_unsafe(host)
    run(place, port=port, host=host, workers=workers)


def refuse_unsafe(host: str) -> None:
    """End with a cure where serving would risk records: plain text, an affected SQLite, old tables."""
    from django.conf import settings

    from sextant.kernel import demo_mark

    if demo_mark.is_being_built(settings.DATA):
        fail(
            "This demo is being built, or its building was cut off.",
            cure="Wait until it stands, or start `sextant demo` again.",
        )
    if host not in LOOPBACK and not settings.BEHIND_TLS:
        fail(
            f"Refusing to answer on {host} without TLS.",
            cure="Put a proxy with TLS in front and set SEXTANT_TLS=yes, or bind to 127.0.0.1.",
        )
    is_demo = demo_mark.is_genuine(settings.DEMO_MARK, key=settings.AUDIT_KEY)
    if is_demo and (host not in LOOPBACK or settings.BEHIND_TLS):
        fail(
            "Refusing to serve a demo beyond this machine: anybody could sign in as anyone.",
            cure="Bind to 127.0.0.1 and unset SEXTANT_TLS, or make a network with `sextant init`.",
        )
    from sextant.cli.doctor import look_before_serving

    for finding in look_before_serving():
        if finding.stops_serving and not finding.is_well:
            fail(finding.says, cure=finding.cure)


def tell_port(port: int) -> None:
    """Tell the settings, and every process beside, on which port of this machine mails shall lead here."""
    os.environ["SEXTANT_PORT"] = str(port)


def refuse_busy(host: str, port: int) -> None:
    """End with a cure where another program answers already: two servers would share the port in turns."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # A port that was left a moment ago is free; without this it would count as busy for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            fail(
                f"Another program answers on port {port} already.",
                cure="End it, or choose another port with --port.",
            )


def run(place: Path, *, port: int, host: str = "127.0.0.1", workers: int = 2) -> None:
    """Run server and worker until interrupted or told to end; print the address once."""
    refuse_busy(host, port)
    with answering(place, port=port, host=host, workers=workers) as server:
        keep_running(server, host=host, port=port)


@contextmanager
def answering(
    place: Path, *, port: int, host: str = "127.0.0.1", workers: int = 2
) -> Iterator[subprocess.Popen[bytes]]:
    """Keep server and worker running; styles, fonts and scripts are gathered before the server starts."""
    os.environ["SEXTANT_DATA"] = str(place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--workers-kill-timeout", "3", "--log-level", "warning",
        "--blocking-threads", "4", "--backpressure", "32",
        "sextant.project.wsgi:application",
    ]  # fmt: skip
    # Whoever ends this process (a service manager, a closed terminal) means the server and the worker too.
    signal.signal(signal.SIGTERM, _end)
    with beside([sys.executable, "-m", "sextant.cli.worker"]), beside(gathering_before(command)) as server:
        yield server


def keep_running(server: subprocess.Popen[bytes], *, host: str, port: int) -> NoReturn:
    """Print the address and stay until the server ends or somebody ends it."""
    address = f"http://localhost:{port}" if host in LOOPBACK else f"http://{host}:{port}"
    out.print(f"\nSextant answers on [bold]{address}[/bold]   (Ctrl-C ends it)", highlight=False)
    try:
        raise typer.Exit(server.wait())
    except KeyboardInterrupt:
        out.print("Ended.")
        raise typer.Exit from None


def _end(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


@contextmanager
def beside(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a process running beside this one, and end it with whatever happens here."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
