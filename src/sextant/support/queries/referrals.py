"""What became of a referral, for whoever made it: state and next day, never what others said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sextant.support.models import Referral, ReferralVoice, Screening
from sextant.support.queries.desk import as_desk
from sextant.support.rules.answers import answer_words
from sextant.support.terms.care import Domain, Finding, ReferralState, Source

MOST_OWN = 100
MOST_VOICES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReferral:
    """One's own referral; ``next_on`` is the day by which somebody has looked, while nobody has."""

    student: str
    student_public_id: UUID
    domain: str
    said_on: date
    facts: str
    state: ReferralState
    answer: str
    next_on: date | None
    closed_on: date | None
    is_added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one person said when she asked, for whoever screens."""

    source: Source
    who: str
    said_on: date
    facts: str
    strengths: str
    tried: str


def referrals_of_staff(staff_id: int) -> tuple[OwnReferral, ...]:
    """Return what a member of staff has asked for, the newest first."""
    return _own(Q(staff_id=staff_id))


def referrals_of_family(*, student_id: int, guardian_id: int | None) -> tuple[OwnReferral, ...]:
    """Return what a guardian, or without one the student, has asked for."""
    own = Q(guardian_id=guardian_id) if guardian_id is not None else Q(source=Source.SELF)
    return _own(own & Q(student_id=student_id))


def voices_in(referral: Referral) -> tuple[Voice, ...]:
    """Return who asked and what each said, the first first; read by whoever owes the screening."""
    more = ReferralVoice.objects.filter(referral_id=referral.pk).select_related("staff").order_by("pk")
    first = Voice(
        source=Source(referral.source),
        who=referral.staff.name if referral.staff else "",
        said_on=referral.received_on,
        facts=referral.facts,
        strengths=referral.strengths,
        tried=referral.tried,
    )
    return (
        first,
        *(
            Voice(
                source=Source(one.source),
                who=one.staff.name if one.staff else "",
                said_on=one.said_on,
                facts=one.facts,
                strengths=one.strengths,
                tried=one.tried,
            )
            for one in more[:MOST_VOICES]
        ),
    )


def _own(own: Q) -> tuple[OwnReferral, ...]:
    with as_desk():
        voices = list(ReferralVoice.objects.filter(own).order_by("-said_on", "-pk")[:MOST_OWN])
        keys = {one.referral_id for one in voices}
        rows = Referral.objects.filter(own | Q(pk__in=keys)).select_related("student")
        held = {row.pk: row for row in rows.order_by("-received_on", "-pk")[:MOST_OWN]}
        found = _findings(list(held))
        mine = [
            _shape(row, said_on=row.received_on, facts=row.facts, found=found.get(row.pk), is_added=False)
            for row in held.values()
            if row.pk not in keys
        ]
        mine += [
            _shape(
                held[one.referral_id],
                said_on=one.said_on,
                facts=one.facts,
                found=found.get(one.referral_id),
                is_added=True,
            )
            for one in voices
            if one.referral_id in held
        ]
    return tuple(sorted(mine, key=lambda one: one.said_on, reverse=True))


def _findings(keys: Sequence[int]) -> dict[int, Finding]:
    rows = Screening.objects.filter(referral_id__in=keys).values_list("referral_id", "finding")
    return {key: Finding(finding) for key, finding in rows}


def _shape(row: Referral, *, said_on: date, facts: str, found: Finding | None, is_added: bool) -> OwnReferral:
    state = ReferralState(row.state)
    is_open = state in {ReferralState.RECEIVED, ReferralState.SCREENING}
    return OwnReferral(
        student=row.student.name,
        student_public_id=row.student.public_id,
        domain=str(Domain(row.domain).label),
        said_on=said_on,
        facts=facts,
        state=state,
        answer=answer_words(state, found),
        next_on=row.screen_by if is_open else None,
        closed_on=row.closed_on,
        is_added=is_added,
    )
