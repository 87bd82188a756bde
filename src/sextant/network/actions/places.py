"""Found the network, its regions and its schools, and change what a school says of itself."""

from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Network, Region, School
from sextant.network.terms import Jurisdiction, Lottery, Origin


class NoTakeoverDay(CannotDo):
    """A turnaround school has a day on which it was taken over."""


class GradesInDisorder(CannotDo):
    """The lowest grade lies above the highest."""


class NoSuchPlace(CannotDo):
    """The region or school does not exist, or is out of reach."""


@transaction.atomic
def create_network(*, name: str) -> Network:
    """Found the one network of this installation.

    Raises:
        AlreadyDone: it has one.
    """
    if Network.objects.exists():
        raise AlreadyDone("This installation has its network already; one installation serves one network.")
    network = Network(name=name)
    network.save()
    audit.record("network.create_network", on=network, changes={"name": (None, name)})
    return network


@transaction.atomic
def create_region(*, name: str) -> Region:
    """Add a region.

    Raises:
        AlreadyDone: a region has this name.
    """
    if Region.objects.filter(name=name).exists():
        raise AlreadyDone(f"There is a region called {name} already.")
    region = Region(name=name)
    region.save()
    audit.record("network.create_region", on=region, changes={"name": (None, name)})
    return region


@transaction.atomic
def create_school(
    *,
    region_id: int,
    name: str,
    code: str,
    jurisdiction: str,
    grade_low: int,
    grade_high: int,
    opened_on: date | None = None,
    origin: str = Origin.NEW_START,
    predecessor_name: str = "",
    takeover_on: date | None = None,
    lottery: str = Lottery.CITYWIDE,
    capacity: int | None = None,
    time_zone: str = "America/New_York",
    phone: str = "",
) -> School:
    """Add a school to a region.

    Raises:
        NoSuchPlace: the region does not exist.
        AlreadyDone: a school has this code.
        NoTakeoverDay: a turnaround without its day of takeover.
        GradesInDisorder: the lowest grade lies above the highest.
    """
    _check_school(code=code, grade_low=grade_low, grade_high=grade_high)
    if origin == Origin.TURNAROUND and takeover_on is None:
        raise NoTakeoverDay("Give the day on which the network took this school over.")
    if not Region.objects.filter(pk=region_id).exists():
        raise NoSuchPlace("Choose a region of this network.")
    school = School(
        region_id=region_id,
        name=name,
        code=code,
        jurisdiction=Jurisdiction(jurisdiction),
        grade_low=grade_low,
        grade_high=grade_high,
        opened_on=opened_on,
        origin=Origin(origin),
        predecessor_name=predecessor_name,
        takeover_on=takeover_on,
        lottery=Lottery(lottery),
        capacity=capacity,
        time_zone=time_zone,
        phone=phone,
    )
    school.save()
    audit.record("network.create_school", on=school, changes={"name": (None, name), "code": (None, code)})
    return school


@transaction.atomic
def change_school(*, school_id: int, version: int | None = None, **values: Any) -> School:
    """Change what a school says of itself: name, capacity, grades, time zone, telephone, open or not.

    Raises:
        NoSuchPlace: the school does not exist or is out of reach.
        ChangedMeanwhile: somebody else changed it.
    """
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        raise NoSuchPlace("Choose a school of this network.")
    low, high = values.get("grade_low", school.grade_low), values.get("grade_high", school.grade_high)
    if low > high:
        raise GradesInDisorder("The lowest grade lies above the highest; swap them.")
    changes = change(school, version=version, **values)
    if changes:
        audit.record("network.change_school", on=school, changes=changes)
    found: School = school
    return found


def _check_school(*, code: str, grade_low: int, grade_high: int) -> None:
    if School.objects.filter(code=code).exists():
        raise AlreadyDone(f"A school has the code {code} already; codes are never used twice.")
    if grade_low > grade_high:
        raise GradesInDisorder("The lowest grade lies above the highest; swap them.")
