"""A town round the cast: somebody in every seat, rows that begin, hold and end, and every kind of grant."""

import pytest

from access.rows_of_every_table import fill_every_table
from access.set_up_again import tables_and_accounts
from access.town_plan import Town
from access.townspeople import settle
from cast_for_tests import Cast
from sextant.access.models import User
from sextant.access.terms import PROCESSES
from sextant.kernel import guard
from sextant.kernel.actor import Capacity, person, process
from stages_for_tests import set_up


def build_town(cast: Cast) -> Town:
    """Settle the town round a cast that has just been set up."""
    town = Town(cast=cast, named=dict(cast.named))
    with guard.acting_as(process("demo_builder")):
        settle(town)
        fill_every_table(cast)
    for name, thing in cast.named.items():
        if isinstance(thing, User):
            town.actors[name] = person(thing.pk, capacity=_capacity(thing))
    town.actors |= {str(name): process(str(name)) for name in PROCESSES}
    town.actors["nobody_on_file"] = person(10**9)
    return town


def _capacity(user: User) -> Capacity:
    if user.staff_id is not None:
        return Capacity.STAFF
    return Capacity.FAMILY if user.guardian_id is not None else Capacity.STUDENT


@pytest.fixture
def town(request: pytest.FixtureRequest) -> Town:
    """Set up the town on the cast's Monday; nobody acts afterwards."""
    return set_up("town", lambda: build_town(request.getfixturevalue("cast")), tables=tables_and_accounts())
