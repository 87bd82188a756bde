"""What every test stands on: both databases, and the PostgreSQL that `--db=postgres` asks for."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from sextant.kernel import guard
from sextant.kernel.actor import process

pytest_plugins = [
    "workers_for_tests",
    "postgres_for_tests",
    "stages_for_tests",
    "tables_for_tests",
    "browser_for_tests",
    "cast_for_tests",
]

# The same examples each time, so that a red run is a change of ours; the nightly run tries new ones.
# No test is about seconds: a busy machine is no fault of the code.
examples.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def pytest_configure(config: pytest.Config) -> None:
    """Choose where the examples of properties come from, before a test module is read."""
    if config.option.markexpr != "nightly":
        examples.load_profile("same")


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
