"""Refer a student: one open referral a domain, its screening owed by somebody until a day.

Anyone may refer (22 Pa. Code 12.42); a family and a student do so in their own words. Whoever refers
reaches her own word and what became of it, never what others said, so a process writes for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.events import EvaluationAsked
from sextant.support.models import Referral, ReferralVoice
from sextant.support.queries.desk import as_desk
from sextant.support.queries.owed import open_item_in
from sextant.support.queries.screeners import Screener, find_screener
from sextant.support.terms.care import Domain, ReferralState, Source, Urgency
from sextant.support.thresholds.care import SCREEN_DAYS
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.models import WorkItem
from sextant.work.terms import Closing, SchoolDays

OPEN_REFERRALS = (ReferralState.RECEIVED.value, ReferralState.SCREENING.value)
STUDENT = "network.Student"
RANK = {Urgency.ROUTINE: 0.0, Urgency.SOON: 1.0, Urgency.URGENT: 2.0}


class NotAtSchool(CannotDo):
    """The student is at no school of the network today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDraft:
    """What somebody says of a student whom somebody should look at."""

    student_id: int
    domain: Domain
    source: Source
    facts: str
    strengths: str = ""
    tried: str = ""
    urgency: Urgency = Urgency.ROUTINE
    staff_id: int | None = None
    guardian_id: int | None = None
    asks_evaluation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """What came of it: the referral, and whether somebody had asked before."""

    referral: Referral
    is_added: bool


@transaction.atomic
def refer(*, draft: ReferralDraft, on: date) -> Referred:
    """Ask that somebody look at a student; where somebody has asked already, add to it.

    The caller has found the student within her own reach.

    Raises:
        NotAtSchool: the student is at no school.
    """
    with as_desk():
        student = Student.objects.get(pk=draft.student_id)
        if student.school_id is None:
            raise NotAtSchool("This student is at no school of the network today; nobody could look.")
        if draft.asks_evaluation:
            # Help in tiers never delays what the law gives: the ten calendar days begin today.
            publish(
                EvaluationAsked(
                    student_id=student.pk,
                    school_id=student.school_id,
                    on=on,
                    staff_id=draft.staff_id,
                    guardian_id=draft.guardian_id,
                )
            )
        standing = Referral.objects.filter(
            student_id=draft.student_id, domain=draft.domain, state__in=OPEN_REFERRALS
        ).first()
        if standing is not None:
            return _add(standing, draft, on)
        return Referred(referral=_open(draft, student.school_id, on), is_added=False)


@transaction.atomic
def withdraw_referrals(*, item_ids: Sequence[int], on: date) -> int:
    """Close the referrals whose screening is no longer owed: dismissed, or the student has left."""
    references = [f"{WorkItem._meta.label}#{key}" for key in item_ids]
    with as_desk():
        rows = Referral.objects.filter(reference__in=references, state__in=OPEN_REFERRALS).order_by("pk")
        found = list(rows)
        for row in found:
            changes = change(row, state=ReferralState.WITHDRAWN, closed_on=on)
            audit.record("support.withdraw_referral", on=row, changes=changes)
    return len(found)


def owe_screening(row: Referral, *, screener: Screener, on: date) -> WorkItem:
    """Open the work of a referral, and let the referral name it; the caller's process writes."""
    item = open_item(
        proposal=Proposal(
            school_id=row.school_id,
            student_id=row.student_id,
            subject_label=STUDENT,
            subject_id=row.student_id,
            topic=row.domain,
            title=f"Screening, {row.domain}",
            reason=f"{asked_by(Source(row.source))} asked that somebody look. The facts stand on its page.",
            reference=str(to(row)),
            owner_staff_id=screener.staff_id,
            seat=screener.seat,
            severity=RANK[Urgency(row.urgency)],
        ),
        terms=Terms(
            seat=screener.seat,
            due=SchoolDays(int(threshold(SCREEN_DAYS, on=on, school_id=row.school_id))),
            closing=Closing.SCREENING,
        ),
        on=on,
    )
    change(row, reference=str(to(item)))
    return item


def asked_by(source: Source) -> str:
    """Return who asked, as a sentence begins, without a name."""
    return {
        Source.FLAG: "A growth flag",
        Source.TEACHER: "A member of staff",
        Source.FAMILY: "The family",
        Source.SELF: "The student or himself",
        Source.PEER: "A friend",
        Source.CULTURE: "School culture",
        Source.OUTSIDE: "Somebody outside school",
    }[source]


def screen_by(*, school_id: int, on: date) -> date:
    """Return until when a referral of a day is screened."""
    days = int(threshold(SCREEN_DAYS, on=on, school_id=school_id))
    return calendar_of(school_id=school_id).add(on, days)


def _open(draft: ReferralDraft, school_id: int, on: date) -> Referral:
    screener = find_screener(student_id=draft.student_id, school_id=school_id, domain=draft.domain, on=on)
    row = Referral(
        school_id=school_id,
        student_id=draft.student_id,
        domain=draft.domain,
        source=draft.source,
        urgency=draft.urgency,
        staff_id=draft.staff_id,
        guardian_id=draft.guardian_id,
        screener_id=screener.staff_id,
        facts=draft.facts,
        strengths=draft.strengths,
        tried=draft.tried,
        received_on=on,
        screen_by=screen_by(school_id=school_id, on=on),
    )
    row.save()
    audit.record("support.refer", on=row, changes={"domain": (None, row.domain)})
    item = open_item_in(student_id=draft.student_id, domain=draft.domain)
    if item is None:
        owe_screening(row, screener=screener, on=on)
    else:
        # A flag has asked before: its screening answers both, on the earlier day.
        change(row, reference=str(to(item)), screener_id=item.owner_id, screen_by=item.due_on)
    return row


def _add(standing: Referral, draft: ReferralDraft, on: date) -> Referred:
    voice = ReferralVoice(
        referral=standing,
        school_id=standing.school_id,
        student_id=standing.student_id,
        staff_id=draft.staff_id,
        guardian_id=draft.guardian_id,
        source=draft.source,
        facts=draft.facts,
        strengths=draft.strengths,
        tried=draft.tried,
        said_on=on,
    )
    voice.save()
    audit.record("support.add_to_referral", on=voice, changes={"referral": (None, standing.pk)})
    if RANK[draft.urgency] > RANK[Urgency(standing.urgency)]:
        audit.record("support.hurry_referral", on=standing, changes=change(standing, urgency=draft.urgency))
    return Referred(referral=standing, is_added=True)
