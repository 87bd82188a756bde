"""What every test of the import center needs: the page's addresses, files, and who is signed in."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

sys.path.append(str(Path(__file__).parents[1] / "sync"))


@pytest.fixture(autouse=True)
def _addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="center_urls"):
        yield


@pytest.fixture
def director(client: Client, cast: Any) -> Client:
    """Return a browser in which the data director is signed in."""
    return cast.sign_in(client, cast.anneke_data_director)
