"""Therapists who go from school to school: speech and language, and occupational therapy."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sextant.demo.persons import mail_of
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat, StaffStatus
from sextant.support.terms.special_education import ServiceKind

SCHOOLS_EACH = 4
# The last one that a large network needs was never found: some services stand without anybody.
VACANT_FROM = 6
SPEECH = (
    ("Philippa", "Norwood"), ("Rosalind", "Achebe"), ("Tamsin", "Ferreira"), ("Odette", "Brandywine"),
    ("Marguerite", "Osei"), ("Leonie", "Castellan"),
)  # fmt: skip
OCCUPATIONAL = (
    ("Bertrand", "Lindsay"), ("Clementine", "Mbeki"), ("Desdemona", "Quarles"), ("Everett", "Sandoval"),
    ("Fiona", "Thibodeaux"), ("Gideon", "Umber"),
)  # fmt: skip
NAMES = {ServiceKind.SPEECH: SPEECH, ServiceKind.OCCUPATIONAL: OCCUPATIONAL}

type Providers = Mapping[tuple[int, ServiceKind], int | None]


def appoint_therapists(schools: Sequence[int], *, today: date) -> Providers:
    """Appoint one of each kind for four schools; return who serves a school, None where nobody was found.

    Counseling that a plan promises is given by the school's counselor.
    """
    since = today.replace(month=8, day=1) - timedelta(days=2 * 365)
    asked = [
        (kind, place, names[place])
        for kind, names in NAMES.items()
        for place in range(min(VACANT_FROM, -(-len(schools) // SCHOOLS_EACH)))
    ]
    people = insert_rows(
        action="demo.appoint_therapists",
        rows=[
            Staff(
                given_name=given, family_name=family, email=mail_of(given, family), school=None,
                hired_on=since, status=StaffStatus.ACTIVE,
            )
            for _kind, _place, (given, family) in asked
        ],
    )  # fmt: skip
    insert_rows(
        action="demo.seat_therapists",
        rows=[StaffAssignment(staff=one, seat=Seat.SPED_TEACHER, valid_from=since) for one in people],
    )
    held = {(kind, place): one.pk for (kind, place, _name), one in zip(asked, people, strict=True)}
    counselors = StaffAssignment.objects.on(today).filter(seat=Seat.COUNSELOR, school_id__in=schools)
    serves: dict[tuple[int, ServiceKind], int | None] = {
        (school, ServiceKind.COUNSELING): staff
        for school, staff in counselors.order_by("-pk").values_list("school_id", "staff_id")
        if school is not None
    }
    for at, school in enumerate(schools):
        for kind in NAMES:
            serves[school, kind] = held.get((kind, at // SCHOOLS_EACH))
    return serves
