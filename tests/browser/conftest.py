"""A demo network in a folder of its own, served as users serve it, and a real browser before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page


@pytest.fixture(scope="session")
def demo_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the smallest demo once and serve it with the product's own command."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEXTANT_")}
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "sextant.project.settings", "SEXTANT_DEMO_SIZE": "tiny"}
    command = [
        sys.executable,
        "-m",
        "sextant.cli",
        "demo",
        "--data",
        str(folder / "net"),
        "--port",
        str(port),
    ]
    log = (folder / "log").open("w")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    try:
        _wait_for(address, server, folder / "log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        with socket.socket() as probe:  # whoever ends `serve` has ended its children too
            assert probe.connect_ex(("127.0.0.1", port)) != 0


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the demo stopped:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(f"{address}/health", timeout=2)  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"no answer:\n{log.read_text()[-3000:]}")


@pytest.fixture
def heard(page: Page) -> list[str]:
    """Collect what the browser complains of: scripts, the security policy, missing files."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A refused page is itself "a resource that failed to load"; its status is tested elsewhere.
        if message.type == "error" and "status of 40" not in message.text:
            said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def sign_in(page: Page, demo_address: str) -> Callable[[str], None]:
    """Sign in as one of the cast by the button that a visitor presses."""

    def as_person(key: str) -> None:
        page.goto(f"{demo_address}/account/login/")
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        page.locator(f'form[action="/demo/sign-in/{key}"] button').click()
        page.wait_for_url(lambda url: "login" not in url)

    return as_person
