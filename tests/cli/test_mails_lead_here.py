"""Mails of a network on this machine lead to the port on which it answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("port", "address"), [("8731", "http://localhost:8731"), ("", "http://localhost:8000")]
)
def test_the_address_in_a_mail_has_the_port_of_the_server(port: str, address: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEXTANT_", "DJANGO_"))}
    asked = f"""
from pathlib import Path
from sextant.cli.serve import tell_port
from sextant.cli.setting_up import open_network, use_folder
from sextant.kernel.environment import make_keys

port, place = {port!r}, Path({str(tmp_path)!r})
if port:
    tell_port(int(port))
use_folder(place)
make_keys(place)
open_network(place)
from django.conf import settings
print(settings.SITE_ADDRESS)
"""

    said = subprocess.run([sys.executable, "-c", asked], env=kept, check=True, capture_output=True, text=True)

    assert said.stdout.strip() == address
