"""What every test stands on: both databases, and the PostgreSQL that `--db=postgres` asks for."""

from collections.abc import Iterator

import pytest

from sextant.kernel import guard
from sextant.kernel.actor import process

pytest_plugins = ["postgres_for_tests", "browser_for_tests", "cast_for_tests"]

WITHOUT_DATABASE = (
    "tests/valueadded/",
    "tests/interop/oneroster/",
    "tests/interop/map_growth/",
    "tests/interop/scores/",
    "tests/browser/",
    "tests/web/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open both databases to every test that may need one."""
    from django.conf import settings

    for item in items:
        path = item.nodeid
        if not path.startswith(WITHOUT_DATABASE) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=list(settings.DATABASES)))


@pytest.fixture
def as_builder() -> Iterator[None]:
    """Act as the process that builds a demo, which may write every class but S4, S5 and A5."""
    with guard.acting_as(process("demo_builder")):
        yield
