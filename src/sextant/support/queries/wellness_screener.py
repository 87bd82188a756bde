"""Whom the reader may give a screener today, and whom one was given: no score, for nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.kernel.reference import Reference
from sextant.network.models import Student
from sextant.network.queries.sealing import Held, open_each
from sextant.support.models import WellnessConsent, WellnessReferral, WellnessScreener
from sextant.support.rules import wellness as rules
from sextant.support.terms.wellness import FOLLOW_UP, ConsentState

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One screener; ``asks_follow_up`` is None where the student's words were erased."""

    student: str
    referral_public_id: UUID | None
    given_on: date
    asks_follow_up: bool | None


def may_be_given(*, me: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return the reader's own students with a consent on file that holds on a day, as choices."""
    rows = list(
        WellnessReferral.objects.filter(staff_id=me, state__in=rules.WORKS_WITH_STUDENT).order_by("pk")[
            :MOST_SHOWN
        ]
    )
    given = WellnessConsent.objects.filter(referral_id__in=[row.pk for row in rows], state=ConsentState.GIVEN)
    held = {
        one.referral_id
        for one in given
        if rules.holds_on(state=one.state, given_on=one.on, expires_on=one.expires_on, day=on)
    }
    names = _names({row.student_id for row in rows if row.pk in held})
    return tuple((str(row.public_id), names.get(row.student_id, "")) for row in rows if row.pk in held)


def list_given(*, me: int) -> tuple[Given, ...]:
    """Return the screeners that the reader answers for, the newest first."""
    rows = list(WellnessScreener.objects.filter(staff_id=me).order_by("-given_on", "-pk")[:MOST_SHOWN])
    names = _names({row.student_id for row in rows})
    pages = dict(
        WellnessReferral.objects.filter(pk__in=[row.referral_id for row in rows]).values_list(
            "pk", "public_id"
        )
    )
    held = [
        Held(subject=Reference(Student._meta.label, row.student_id), row=row.public_id, value=row.follow_up)
        for row in rows
    ]
    opened = open_each(held, table=WellnessScreener._meta.label, column="follow_up")
    return tuple(
        Given(
            student=names.get(row.student_id, ""),
            referral_public_id=pages.get(row.referral_id),
            given_on=row.given_on,
            asks_follow_up=None if said is None else said == FOLLOW_UP[True],
        )
        for row, said in zip(rows, opened, strict=True)
    )


def _names(students: set[int]) -> dict[int, str]:
    return {one.pk: one.name for one in Student.objects.filter(pk__in=students)}
