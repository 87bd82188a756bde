"""Finish a screening: what was found, what the teacher says, the tier it leads to, and the work it closes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.support.actions.plans import blank_plan, draft_plan
from sextant.support.actions.referrals import OPEN_REFERRALS
from sextant.support.actions.tiers import TierDraft, decide_tier
from sextant.support.events import EvaluationAsked
from sextant.support.models import Referral, Screening, TierStatus
from sextant.support.queries.desk import as_desk
from sextant.support.queries.letterbox import law_at
from sextant.support.queries.owed import source_of
from sextant.support.rules.feelings import names_feelings
from sextant.support.terms.care import Basis, Domain, Finding, ReferralState
from sextant.support.thresholds.care import CO_SIGN_DAYS
from sextant.work.actions.closing import complete
from sextant.work.actions.moves import finish_screening
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.models import WorkItem
from sextant.work.terms import Closing, SchoolDays

STUDENT = "network.Student"
LOOK_AGAIN = timedelta(weeks=7)
TIERS = {Finding.TIER_2: 2, Finding.TIER_3: 3}
# What ends without a tier of its own leaves the student where she is.
STAYS = frozenset({Finding.EVALUATE, Finding.REFER_OUT})


class NoScreening(CannotDo):
    """This work asks for no screening, or has ended."""


class TeacherNotAsked(CannotDo):
    """A screening says what the teacher says."""


class AsksFeelings(CannotDo):
    """A questionnaire about feelings is a wellness screener: by consent, and never part of a screening."""


class NotTheTeacher(CannotDo):
    """A teacher confirms what she is said to have said; nobody else does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningDraft:
    """What whoever screened found."""

    item_id: int
    version: int
    domain: Domain
    tool: str
    teacher_says: str
    finding: Finding
    rationale: str
    score: str = ""
    teacher_id: int | None = None
    # Whether what was used asks the student about feelings, worries or home.
    asks_feelings: bool = False


@transaction.atomic
def save_screening(*, draft: ScreeningDraft, on: date, at: datetime) -> Screening:
    """Write the screening, decide on the tier, draft its plan, and close the work with the same outcome.

    One transaction: a screening on file, its tier and the work that asked for it never part.

    Raises:
        NoScreening: the work asks for none, or has ended.
        TeacherNotAsked: what the teacher says is missing.
        AsksFeelings: what was used is a wellness screener, which a consent comes before.
        ChangedMeanwhile: somebody else has changed the work.
        OutOfReach: the actor does not owe it.
    """
    item: WorkItem = WorkItem.objects.get(pk=draft.item_id)
    if item.closing != Closing.SCREENING or not item.is_open:
        raise NoScreening("This screening is done, or is no longer owed. Look at the student's page.")
    if not draft.teacher_says.strip():
        raise TeacherNotAsked("Ask the teacher, and write the answer; it is needed to decide.")
    guard.require(WorkItem, guard.Verb.WRITE, [item.pk])
    if draft.asks_feelings or names_feelings(f"{draft.tool} {draft.score}"):
        raise AsksFeelings(_consent_first(item))
    screener = current_rights().staff_id or item.owner_id
    if screener is None or item.student_id is None or item.school_id is None:
        raise NoScreening("A screening is done by somebody at a school, about a student there.")
    with as_desk():
        referral = _decided(item, draft, screener, on)
        row = _written(referral, draft, screener, on)
        _decide(row, draft, on)
        if row.teacher_id is not None and row.co_signed_on is None:
            _ask_teacher(row, on)
    finish_screening(item_id=item.pk, version=draft.version, at=at, outcome=draft.finding.value)
    return row


@transaction.atomic
def co_sign(*, screening_id: int, says: str, on: date, at: datetime) -> Screening:
    """Let the teacher confirm what she says, in her own words if others were written for her.

    Raises:
        NotTheTeacher: somebody else tries.
        AlreadyDone: she has confirmed it.
        TeacherNotAsked: the words are missing.
    """
    row: Screening = Screening.objects.get(pk=screening_id)
    if row.teacher_id is None or row.teacher_id != current_rights().staff_id:
        raise NotTheTeacher("Only the teacher who is named confirms this.")
    if row.co_signed_on is not None:
        raise AlreadyDone(f"This was confirmed on {row.co_signed_on:%-d %B}.")
    if not says.strip():
        raise TeacherNotAsked("Write what you say of the student; a sentence is enough.")
    with as_desk():
        changes = change(row, teacher_says=says.strip(), co_signed_on=on)
        audit.record("support.co_sign", on=row, changes=changes)
        complete(interlock="", references=[str(to(row))], at=at)
    return row


def _consent_first(item: WorkItem) -> str:
    """Say what comes before a questionnaire about feelings, and who may consent by the state's law."""
    law = law_at(item.school_id or 0)
    first = _(
        "What you used asks about feelings: that is a wellness screener, and a consent comes first. It is "
        "given under “Wellness screener”, which keeps neither answer nor score; here goes what you and the "
        "teacher see."
    )
    if law.minor_consents_from is None:
        return f"{first} " + _("A guardian consents.")
    who = _("A guardian consents or, from %(age)d on, the student alone.")
    return f"{first} " + who % {"age": law.minor_consents_from}


def _decided(item: WorkItem, draft: ScreeningDraft, screener: int, on: date) -> Referral:
    """Return the referral behind the work, decided; work that a rule opened gets its referral now."""
    reference = str(to(item))
    asked: Referral | None = Referral.objects.filter(reference=reference, state__in=OPEN_REFERRALS).first()
    if asked is not None:
        changes = change(asked, state=ReferralState.DECIDED, closed_on=on, screener_id=screener)
        audit.record("support.decide_referral", on=asked, changes=changes)
        return asked
    row = Referral(
        school_id=item.school_id or 0,
        student_id=item.student_id or 0,
        domain=draft.domain,
        source=source_of(item.interlock),
        state=ReferralState.DECIDED,
        screener_id=screener,
        facts=item.reason,
        reference=reference,
        received_on=item.opened_on,
        screen_by=item.due_on,
        closed_on=on,
    )
    row.save()
    audit.record("support.refer", on=row, changes={"domain": (None, row.domain)})
    return row


def _written(referral: Referral, draft: ScreeningDraft, screener: int, on: date) -> Screening:
    row = Screening(
        referral=referral,
        school_id=referral.school_id,
        student_id=referral.student_id,
        screener_id=screener,
        teacher_id=draft.teacher_id,
        tool=draft.tool,
        score=draft.score,
        screened_on=on,
        teacher_says=draft.teacher_says.strip(),
        # Whoever screens her own student has said it herself.
        co_signed_on=on if draft.teacher_id == screener else None,
        finding=draft.finding,
        rationale=draft.rationale,
    )
    row.save()
    audit.record("support.screen", on=row, changes={"finding": (None, row.finding)})
    return row


def _decide(row: Screening, draft: ScreeningDraft, on: date) -> None:
    tier = TIERS.get(draft.finding)
    if tier is None:
        tier = _tier_now(row.student_id, draft.domain) if draft.finding in STAYS else 1
    decide_tier(
        draft=TierDraft(
            student_id=row.student_id,
            school_id=row.school_id,
            domain=draft.domain,
            tier=tier,
            basis=Basis.SCREENING,
            because=row.rationale,
            decided_by_id=row.screener_id,
            review_on=on + LOOK_AGAIN if tier > 1 else None,
        ),
        on=on,
    )
    if draft.finding in TIERS:
        draft_plan(
            student_id=row.student_id,
            school_id=row.school_id,
            domain=draft.domain,
            tier=tier,
            draft=blank_plan(tier=tier, domain=draft.domain, staff_id=row.screener_id, on=on),
        )
    if draft.finding is Finding.EVALUATE:
        publish(
            EvaluationAsked(
                student_id=row.student_id,
                school_id=row.school_id,
                on=on,
                staff_id=row.screener_id,
                screening_id=row.pk,
            )
        )


def _tier_now(student_id: int, domain: Domain) -> int:
    standing = TierStatus.objects.filter(student_id=student_id, domain=domain, valid_until=None).first()
    return standing.tier if standing is not None else 1


def _ask_teacher(row: Screening, on: date) -> None:
    """Open the teacher's own small task: a minute to say that this is what she said."""
    open_item(
        proposal=Proposal(
            school_id=row.school_id,
            student_id=row.student_id,
            subject_label=STUDENT,
            subject_id=row.student_id,
            title="Confirm what you said for a screening",
            reason="A screening quotes you. Read it, correct it if you like, and confirm: a minute.",
            reference=str(to(row)),
            owner_staff_id=row.teacher_id,
            seat=Seat.TEACHER,
        ),
        terms=Terms(
            seat=Seat.TEACHER,
            due=SchoolDays(int(threshold(CO_SIGN_DAYS, on=on, school_id=row.school_id))),
        ),
        on=on,
    )
