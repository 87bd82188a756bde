"""What the town is, and how somebody comes into it: hired, appointed, given a class or a grant."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from cast_for_tests import OPENED, TODAY, Cast
from sextant.access.models import Grant, User
from sextant.access.terms import GrantKind
from sextant.assessment.models import AssessmentResult
from sextant.kernel import guard
from sextant.kernel.actor import Actor, Capacity, person
from sextant.kernel.guard import GuardedModel
from sextant.network.models import SectionStaff, Staff, StaffAssignment
from sextant.network.terms import Seat

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
START = date(2026, 8, 31)
# The first day without it, for somebody whose last day lies exactly 30 and 31 days back.
AFTER_30 = TODAY - 29 * DAY
AFTER_31 = TODAY - 30 * DAY
# Seats over the whole network, which are held at no school.
CENTRAL = frozenset(
    {
        Seat.RECRUITER, Seat.HR, Seat.CONTENT_EXPERT, Seat.DATA_DIRECTOR, Seat.DATA_ANALYST,
        Seat.CULTURE_DIRECTOR, Seat.SUPPORT_DIRECTOR, Seat.CHIEF_ACADEMIC_OFFICER, Seat.PRIVACY_OFFICER,
        Seat.RECORDS_OFFICER, Seat.FINANCE, Seat.SYSTEM_ADMINISTRATOR,
    }
)  # fmt: skip


@dataclass(kw_only=True)
class Town:
    """Who may ask (``actors``) and whom and what the rows are about (``named``)."""

    cast: Cast
    actors: dict[str, Actor] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def as_(self, name: str) -> Iterator[Actor]:
        """Let everything inside happen as this person, or as the process of this name."""
        with guard.acting_as(self.actors[name]) as actor:
            yield actor

    def keys_seen_by(self, name: str, model: type[GuardedModel]) -> set[Any]:
        """Return the keys of the rows of a table that somebody reads."""
        with self.as_(name):
            return set(model.objects.values_list("pk", flat=True))

    def sees(self, name: str, student: str, *, model: type[GuardedModel] = AssessmentResult) -> bool:
        """Tell if somebody reads a student's row of a table (the default has one a student)."""
        with self.as_(name):
            return bool(model.objects.filter(student_id=self.named[student].pk).exists())


def save(row: Any) -> Any:
    """Save a row and return it."""
    row.save()
    return row


def hire(town: Town, name: str, **status: Any) -> Staff:
    """Put somebody on file with an account, without a seat."""
    staff = save(Staff(given_name=name, family_name="Town", **status))
    town.named[name] = staff
    account(town, name, staff_id=staff.pk)
    return staff


def account(town: Town, name: str, *, capacity: Capacity = Capacity.STAFF, **who: Any) -> User:
    """Open an account; its owner acts in this capacity."""
    user = User.objects.create_user(email=f"{name}@town.example", joined_at=OPENED, **who)
    town.actors[name] = person(user.pk, capacity=capacity)
    return user


def appoint(town: Town, name: str, seat: Seat, *, first: date = START, **more: Any) -> Staff:
    """Hire somebody for a seat."""
    staff = hire(town, name)
    save(StaffAssignment(staff=staff, seat=seat, valid_from=first, **more))
    return staff


def staff_section(town: Town, section: str, name: str, **more: Any) -> None:
    """Give a section somebody."""
    where = town.named[section]
    save(SectionStaff(section=where, school=where.school, staff=town.named[name], dosage_percent=0, **more))


def grant(town: Town, name: str, kind: GrantKind, first: datetime, last: datetime, **more: Any) -> None:
    """Grant somebody a right for a while."""
    user_id = town.actors[name].user_id
    save(Grant(user_id=user_id, kind=kind, reason="For this test.", starts_at=first, ends_at=last, **more))
