"""Put everybody who works in the network on file, with seats and supervisors."""

from datetime import date

from django.db import transaction

from sextant.demo.adults import LEADERS, Adult, Staffing
from sextant.demo.ground import Ground
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Credential, Staff, StaffAssignment
from sextant.network.terms import CredentialKind, Seat, StaffStatus

# Ends of certificates lie this many years after they were issued; some expire soon on purpose.
CERTIFICATE_YEARS = 6

# Whoever is not named here answers to the assistant principal of instruction.
HEADS = {
    **dict.fromkeys((*LEADERS, Seat.COUNSELOR, Seat.NURSE), Seat.PRINCIPAL),
    **dict.fromkeys((Seat.SPED_TEACHER, Seat.PARA), Seat.AP_SPED),
    **dict.fromkeys((Seat.REGISTRAR, Seat.SUBSTITUTE, Seat.SAFETY_LEAD), Seat.AP_OPERATIONS),
    **dict.fromkeys((Seat.DEAN, Seat.CLINICAL_SUPERVISOR), Seat.AP_CULTURE),
}
# Whose sealed words a clinical supervisor reads, where there is one.
SUPERVISED = frozenset({Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST})


@transaction.atomic
def appoint_staff(ground: Ground, staffing: Staffing) -> None:
    """Insert staff, their assignments, past and present, and teachers' certificates."""
    here = [adult for adult in staffing.adults if adult.hired_on <= ground.today]
    rows = insert_rows(action="demo.appoint_staff", rows=[_staff(ground, adult) for adult in here])
    for adult, row in zip(here, rows, strict=True):
        ground.keys.staff[adult.key] = row.pk
    heads = _Heads(ground, here)
    insert_rows(
        action="demo.assign_seats", rows=[_assignment(ground, adult, heads.of(adult)) for adult in here]
    )
    certified = [adult for adult in here if adult.seat in (Seat.TEACHER, Seat.SPED_TEACHER)]
    insert_rows(action="demo.add_credentials", rows=[_credential(ground, adult) for adult in certified])


class _Heads:
    """Who supervises whom: teachers the head of instruction, all others the principal, and so on up."""

    def __init__(self, ground: Ground, adults: list[Adult]) -> None:
        self._ground = ground
        self._by_seat = {(adult.seat, adult.school): adult for adult in reversed(adults)}
        self._regional = {adult.region: adult for adult in adults if adult.region}

    def of(self, adult: Adult) -> int | None:
        """Return the key of somebody's supervisor."""
        head = self._head(adult)
        return None if head is None or head is adult else self._ground.keys.staff[head.key]

    def _head(self, adult: Adult) -> Adult | None:
        if adult.school is None:
            return self._by_seat.get((Seat.CHIEF_ACADEMIC_OFFICER, None))
        if adult.seat == Seat.PRINCIPAL:
            return self._regional.get(self._ground.place(adult.school).region)
        clinical = self._by_seat.get((Seat.CLINICAL_SUPERVISOR, adult.school))
        if clinical is not None and adult.seat in SUPERVISED:
            return clinical
        return self._by_seat.get((HEADS.get(adult.seat, Seat.AP_INSTRUCTION), adult.school))


def _staff(ground: Ground, adult: Adult) -> Staff:
    has_left = adult.left_on is not None and adult.left_on <= ground.today
    return Staff(
        given_name=adult.given,
        family_name=adult.family,
        email=adult.email,
        school_id=None if adult.school is None else ground.keys.schools[adult.school],
        hired_on=adult.hired_on,
        status=StaffStatus.SEPARATED if has_left else StaffStatus.ACTIVE,
        left_on=adult.left_on if has_left else None,
        years_experience_at_hire=adult.experience,
    )


def _assignment(ground: Ground, adult: Adult, supervisor: int | None) -> StaffAssignment:
    has_left = adult.left_on is not None and adult.left_on <= ground.today
    return StaffAssignment(
        staff_id=ground.keys.staff[adult.key],
        seat=adult.seat,
        school_id=None if adult.school is None else ground.keys.schools[adult.school],
        region_id=ground.keys.regions.get(adult.region) if adult.region else None,
        grade=adult.grade,
        supervisor_id=supervisor,
        valid_from=adult.hired_on,
        valid_until=adult.left_on if has_left else None,
    )


def _credential(ground: Ground, adult: Adult) -> Credential:
    issued = date(adult.hired_on.year - adult.experience % CERTIFICATE_YEARS, 7, 15)
    expires = date(issued.year + CERTIFICATE_YEARS, 6, 30)
    while expires < ground.today and adult.left_on is None:
        issued, expires = expires, date(expires.year + CERTIFICATE_YEARS, 6, 30)
    return Credential(
        staff_id=ground.keys.staff[adult.key],
        kind=CredentialKind.SPED
        if adult.seat == Seat.SPED_TEACHER
        else CredentialKind.LEVEL_II
        if adult.experience >= 6
        else CredentialKind.LEVEL_I,
        issued_on=issued,
        expires_on=expires,
    )
