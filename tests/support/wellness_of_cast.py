"""Wellness at Harbor Point: Jaylen is referred to Ines Castellanos, whom a clinical supervisor supervises."""

from datetime import date
from typing import Any

from cast_for_tests import NOW, OPENED, TODAY, Cast
from sextant.access.actions import open_account
from sextant.access.models import User
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people
from sextant.network.models import StaffAssignment, StudentDemographics
from sextant.network.terms import Seat
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions import wellness_steps as steps
from sextant.support.actions.wellness_refer import refer
from sextant.support.models import WellnessReferral
from sextant.support.terms.wellness import Authenticated, ConsentBasis, HowSoon

FOURTEEN = date(2012, 11, 23)
WORDS = "He sits alone since the autumn."


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def as_letterbox() -> Any:
    return guard.acting_as(process("wellness_desk"))


def appoint(cast: Cast, key: str, name: str, seat: Seat, *, is_central: bool = False) -> User:
    """Give Harbor Point, or the central office, one more member of staff, with an account."""
    given, family = name.split(" ", maxsplit=1)
    school_id = None if is_central else cast.harbor.pk
    with as_builder():
        row = people.add_staff(
            given_name=given, family_name=family, email=f"{key}@site.example", school_id=school_id
        )
        people.assign_seat(staff_id=row.pk, seat=seat, valid_from=cast.year.starts_on, school_id=school_id)
        account = open_account(email=f"{key}@site.example", display_name=name, at=OPENED, staff_id=row.pk)
    cast.named[key] = account
    return account


def appoint_supervisor(cast: Cast) -> User:
    """Let Noor Aziz supervise the counselor."""
    noor = appoint(cast, "noor_supervisor", "Noor Aziz", Seat.CLINICAL_SUPERVISOR)
    with as_builder():
        StaffAssignment.objects.filter(staff_id=cast.ines_counselor.staff_id).update(
            supervisor_id=noor.staff_id
        )
    return noor


def appoint_lead(cast: Cast) -> User:
    """Let Gabe Turner lead safety."""
    return appoint(cast, "gabe_lead", "Gabe Turner", Seat.SAFETY_LEAD)


def is_fourteen(cast: Cast, *, born_on: date = FOURTEEN) -> None:
    """Let Jaylen be 14 on the cast's Monday."""
    with as_builder():
        StudentDemographics.objects.filter(student_id=cast.jaylen.pk).update(born_on=born_on)


def refer_jaylen(cast: Cast, *, by: User | None = None, words: str = WORDS) -> WellnessReferral:
    """Return the referral that somebody, Mr. Lindqvist if nobody else, made of Jaylen."""
    with cast.as_(by or cast.erik_teacher):
        refer(student_public_id=cast.jaylen.public_id, words=words, how_soon=HowSoon.WEEK, at=NOW)
    return newest()


def newest() -> WellnessReferral:
    with as_letterbox():
        row: WellnessReferral = WellnessReferral.objects.latest("pk")
    return row


def ask(cast: Cast, row: WellnessReferral) -> WellnessReferral:
    """Let Ines check on him the same day, and ask for consent."""
    with cast.as_(cast.ines_counselor):
        steps.check_safety(referral_id=row.pk, version=row.version, at=NOW)
        steps.ask_consent(referral_id=row.pk, version=row.version + 1, on=TODAY)
    return newest()


def answer(
    cast: Cast,
    row: WellnessReferral,
    *,
    basis: ConsentBasis = ConsentBasis.GUARDIAN,
    is_given: bool = True,
    expires_on: date | None = None,
    signed_by: str = "Denise Okonkwo-Reed, mother",
) -> WellnessReferral:
    """Let somebody answer the question."""
    draft = consents.ConsentDraft(
        basis=basis,
        is_given=is_given,
        authenticated=Authenticated.SIGNED_IN_PERSON,
        signed_by=signed_by,
        on=TODAY,
        expires_on=expires_on,
    )
    with cast.as_(cast.ines_counselor):
        consents.record_consent(referral_id=row.pk, version=row.version, draft=draft)
    return newest()


def consented(
    cast: Cast, *, basis: ConsentBasis = ConsentBasis.GUARDIAN, asked: str = WORDS, **more: Any
) -> WellnessReferral:
    """Return a referral of Jaylen's to which somebody said yes."""
    return answer(cast, ask(cast, refer_jaylen(cast, words=asked)), basis=basis, **more)


def planned(cast: Cast, *, words: str = "Breakfast club on Tuesdays.", **more: Any) -> WellnessReferral:
    """Return a referral that is planned and under way."""
    row = consented(cast, **more)
    with cast.as_(cast.ines_counselor):
        steps.plan(referral_id=row.pk, version=row.version, words=words, on=TODAY)
        steps.begin(referral_id=row.pk, version=row.version + 1, on=TODAY)
    return newest()
