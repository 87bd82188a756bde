"""The cast’s pay, as its tests set it up: terms, bases, degrees, benefits, a market."""

from contextlib import AbstractContextManager
from datetime import date

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.network.models import SchoolYear, Staff
from sextant.network.queries.calendar import school_year_on
from sextant.talent.actions.pay_cycles import approve_cycle, close_cycle, send_letters
from sextant.talent.actions.pay_market import Sent, add_comparator, load_market
from sextant.talent.actions.pay_publish import publish_terms, set_benefits
from sextant.talent.models import CategoryPlacement, SalaryRecord, StaffDegree, Stipend
from sextant.talent.queries.pay_rules import YearRow, year_on
from sextant.talent.rules.market_file import HEADS
from sextant.talent.rules.market_ratio import Benefits
from sextant.talent.rules.pay_terms import DEFAULT_TERMS
from sextant.talent.terms.pay import ComparatorKind

HIRED = date(2024, 8, 1)
# Amounts that occur nowhere by chance: whoever should not read them is looked for by them.
CANARY_BASE, CANARY_STEP = 6_111_111, 101_000


def builder() -> AbstractContextManager[Actor]:
    """Act as whoever builds."""
    return guard.acting_as(process("demo_builder"))


def year() -> YearRow:
    """Return the year under way."""
    found = year_on(TODAY)
    assert found is not None
    return found


def publish(cast: Cast) -> None:
    """Publish the terms of domain 2.c for the cast’s year, with benefits."""
    with cast.as_(cast.patrick_hr):
        publish_terms(
            school_year_id=cast.year.pk, terms=DEFAULT_TERMS, because="Resolution 2026-31.", on=TODAY
        )
        set_benefits(
            school_year_id=cast.year.pk,
            benefits=Benefits(
                retirement_points=750, health_cents=900_000, leave_days=10, tuition_cents=150_000
            ),
        )


def pay(staff_id: int, base_cents: int, *, since: date = HIRED) -> SalaryRecord:
    """Give somebody a base."""
    with builder():
        person = Staff.objects.get(pk=staff_id)
        row = SalaryRecord(
            staff_id=staff_id, school_id=person.school_id, base_cents=base_cents, because="At hire",
            valid_from=since,
        )  # fmt: skip
        row.save()
    return row


def place(staff_id: int, category: int, *, since: date = HIRED) -> None:
    """Place somebody in a category from a day on."""
    with builder():
        person = Staff.objects.get(pk=staff_id)
        old = CategoryPlacement.objects.filter(staff_id=staff_id, valid_until=None).first()
        if old is not None:
            old.valid_until = since
            old.save()
        CategoryPlacement(
            staff_id=staff_id, school_id=person.school_id, category=category,
            basis="initial" if old is None else "advancement", because="For this test.", valid_from=since,
        ).save()  # fmt: skip


def pay_everybody() -> dict[int, int]:
    """Give everybody a base that occurs nowhere else; return them by person."""
    with builder():
        people = list(Staff.objects.order_by("pk").values_list("pk", flat=True))
    amounts = {}
    for number, person in enumerate(people):
        amounts[person] = CANARY_BASE + number * CANARY_STEP
        pay(person, amounts[person])
        with builder():
            Stipend(staff_id=person, kind="mentor", yearly_cents=123_457, valid_from=HIRED).save()
    return amounts


def teach_many(cast: Cast, n: int, *, base_cents: int, years: int = 1, degree: str = "bachelor") -> list[int]:
    """Hire teachers who stand in one cell of the market; return their keys."""
    from sextant.network.actions import people

    keys = []
    for number in range(n):
        with builder():
            row = people.add_staff(
                given_name="Teacher", family_name=f"Cell{years}-{number}", email="", school_id=cast.harbor.pk,
                hired_on=TODAY,
            )  # fmt: skip
            Staff.objects.filter(pk=row.pk).update(years_experience_at_hire=years, hired_on=date(2026, 8, 1))
            people.assign_seat(
                staff_id=row.pk, seat="teacher", valid_from=date(2026, 8, 1), school_id=cast.harbor.pk
            )
            StaffDegree(staff_id=row.pk, degree=degree, seen_on=TODAY).save()
        pay(row.pk, base_cents, since=date(2026, 8, 1))
        keys.append(row.pk)
    return keys


def a_file(*rows: tuple[str, str, int]) -> bytes:
    """Return a comparator’s file of experience, degree and salary."""
    lines = [
        ",".join(HEADS),
        *(f"{experience},{degree},{salary},,,,," for experience, degree, salary in rows),
    ]
    return "\n".join(lines).encode()


def load(
    cast: Cast, *rows: tuple[str, str, int], name: str = "Home District", kind: str = "home_district"
) -> None:
    """Load a file of an employer, as human resources would."""
    from sextant.talent.models import Comparator

    with cast.as_(cast.patrick_hr):
        known = Comparator.objects.filter(name=name).first()
        key = known.pk if known else add_comparator(name=name, kind=ComparatorKind(kind)).pk
        sent = Sent(
            comparator_id=key, year=year(), source="Salary schedule, page 3", as_of=date(2026, 9, 1),
            file_name="schedule.csv", data=a_file(*rows),
        )  # fmt: skip
        load_market(sent, on=TODAY)


def next_year(cast: Cast) -> SchoolYear:
    """Put the next school year on file."""
    del cast
    with builder():
        found = school_year_on(date(2027, 9, 15))
        if found is None:
            found = SchoolYear(label="2027-28", starts_on=date(2027, 8, 30), ends_on=date(2028, 6, 14))
            found.save()
    return found


def closed_round(cast: Cast) -> None:
    """Go the year’s round to its end."""
    with cast.as_(cast.patrick_hr):
        cycle = approve_cycle(
            year=year(),
            note="Resolution 2026-9.",
            approved_on=TODAY,
            effective_on=date(2026, 11, 1),
            on=TODAY,
        )
        send_letters(cycle.pk, on=TODAY)
        close_cycle(cycle.pk, on=TODAY)
