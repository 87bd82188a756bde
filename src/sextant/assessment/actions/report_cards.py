"""Report cards: reviewed by an assistant principal, released by the principal, changed only with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.assessment.events import ReportCardChanged, ReportCardsReleased
from sextant.assessment.models import (
    CardAcknowledgement,
    CardRelease,
    CardReview,
    PeriodGrade,
    ReportCard,
    YearGradeApproval,
)
from sextant.assessment.queries.card_contents import CardContents
from sextant.assessment.queries.grade_periods import PeriodChoice
from sextant.assessment.rules.card_lines import CardLine, as_stored, from_stored, with_grade
from sextant.assessment.terms import AcknowledgedBy
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Section


class NotYet(CannotDo):
    """Something has to be done before this."""


class ReasonNeeded(CannotDo):
    """This is done for a reason, in words that stay beside it."""


class NotOnTheCard(CannotDo):
    """The card has no such class, or the grade is none."""


@transaction.atomic
def review_cards(
    *, school_id: int, period: PeriodChoice, n_exceptions: int, note: str, on: date, staff_id: int | None
) -> CardReview:
    """Record that the exceptions of a school's grades were looked at; a second review replaces the first.

    Raises:
        AlreadyDone: the cards are out.
        NotYet: the period is not over.
        ReasonNeeded: there are exceptions, and nothing says why the cards may go out with them.
    """
    _refuse_when_out(school_id, period)
    if on <= period.ends_on:
        raise NotYet(_("The report period runs until %(day)s. Grades are reviewed after it.") % _day(period))
    if n_exceptions and not note.strip():
        raise ReasonNeeded(_("Say in a sentence why the cards may go out as they are."))
    found = CardReview.objects.filter(school_id=school_id, report_period_id=period.period_id).first()
    review: CardReview = found or CardReview(
        school_id=school_id, report_period_id=period.period_id, version=0
    )
    old = review.note
    review.reviewed_on, review.reviewed_by_id = on, staff_id
    review.n_exceptions, review.note, review.version = n_exceptions, note.strip(), review.version + 1
    review.save()
    audit.record("assessment.review_cards", on=review, changes={"note": (old, review.note)})
    return review


@transaction.atomic
def release_cards(
    *,
    school_id: int,
    period: PeriodChoice,
    contents: Sequence[CardContents],
    on: date,
    staff_id: int | None,
    n_exceptions: int = 0,
) -> CardRelease:
    """Let the report cards of a school and period go to the families, all at once.

    Args:
        school_id: of the school.
        period: over, and reviewed.
        contents: of every card.
        on: today.
        staff_id: who releases.
        n_exceptions: classes that ask for a look now; teachers may have changed grades since the review.

    Raises:
        AlreadyDone: they are out already.
        NotYet: nobody has reviewed the exceptions as they stand now, or the principal did so herself, or no
            grade is posted.
    """
    _refuse_when_out(school_id, period)
    review = CardReview.objects.filter(school_id=school_id, report_period_id=period.period_id).first()
    if review is None:
        raise NotYet(_("An assistant principal reviews the exceptions first."))
    if review.reviewed_by_id is not None and review.reviewed_by_id == staff_id:
        raise NotYet(_("Whoever reviewed the exceptions does not release the cards. Ask somebody else."))
    if n_exceptions > review.n_exceptions:
        words = _(
            "Grades were changed since the review: %(n)d classes ask for a look now, %(then)d did then. An "
            "assistant principal looks again first."
        )
        raise NotYet(words % {"n": n_exceptions, "then": review.n_exceptions})
    if not any(line.percent is not None for card in contents for line in card.lines):
        raise NotYet(_("No grade of this period has been posted yet. Ask the teachers to post theirs."))
    cards = cards_of(contents, school_id=school_id, period_id=period.period_id, on=on, staff_id=staff_id)
    insert_rows(action="assessment.release_cards", rows=cards, school_id=school_id)
    release = CardRelease(
        school_id=school_id,
        report_period_id=period.period_id,
        released_on=on,
        n_cards=len(cards),
    )
    release.save()
    review.released_by_id, review.version = staff_id, review.version + 1
    review.save(update_fields=["released_by", "version"])
    audit.record("assessment.release_review", on=review, changes={"released_by": (None, staff_id)})
    audit.record("assessment.release", on=release, changes={"n_cards": (0, len(cards))})
    publish(ReportCardsReleased(school_id=school_id, report_period_id=period.period_id))
    return release


def cards_of(
    contents: Sequence[CardContents], *, school_id: int, period_id: int, on: date, staff_id: int | None
) -> list[ReportCard]:
    """Return the first editions of a school's cards, not yet stored."""
    return [
        ReportCard(
            student_id=card.student_id,
            school_id=school_id,
            report_period_id=period_id,
            grade=card.grade,
            homeroom=card.homeroom,
            lines=as_stored(card.lines),
            days_absent=card.days_absent,
            days_late=card.days_late,
            released_on=on,
            released_by_id=staff_id,
        )
        for card in contents
    ]


@transaction.atomic
def change_card(
    *, card_id: int, section_id: int, percent: float, because: str, on: date, staff_id: int | None
) -> ReportCard:
    """Change one grade of a card that is out: a new edition with the reason; the old one stays readable.

    Raises:
        ChangedMeanwhile: this is not the newest edition any more.
        ReasonNeeded: no reason was given.
        NotOnTheCard: the class does not stand on the card, or the grade is the one it has.
    """
    old: ReportCard = ReportCard.objects.select_for_update().get(pk=card_id)
    if not old.is_current:
        raise ChangedMeanwhile
    if not because.strip():
        raise ReasonNeeded(_("Say why, in a sentence; the family reads it on the card."))
    lines = from_stored(old.lines)
    line = next((one for one in lines if one.section_id == section_id), None)
    if line is None or line.percent == percent:
        raise NotOnTheCard(_("Choose a class of the card and a grade that it does not have yet."))
    number = old.report_period.number
    changed = with_grade(lines, section_id=section_id, percent=percent, period=number)
    card = _new_edition(old, lines=changed, because=because, on=on, staff_id=staff_id)
    _carry_into_gradebook(card, section_id=section_id, percent=percent, on=on, staff_id=staff_id)
    audit.record(
        "assessment.change_card",
        on=card,
        changes={"percent": (line.percent, percent), "because": ("", card.because)},
    )
    return card


@transaction.atomic
def acknowledge_card(
    *,
    card_id: int,
    guardian_id: int,
    at: datetime,
    how: str = AcknowledgedBy.PORTAL,
    noted_by_id: int | None = None,
) -> CardAcknowledgement:
    """Record that a guardian has read a card; a second time changes nothing.

    Raises:
        AlreadyDone: she has said so before.
    """
    card: ReportCard = ReportCard.objects.get(pk=card_id)
    if CardAcknowledgement.objects.filter(card_id=card_id, guardian_id=guardian_id).exists():
        raise AlreadyDone(_("This was noted already. Thank you."))
    said = CardAcknowledgement(
        card_id=card.pk,
        student_id=card.student_id,
        school_id=card.school_id,
        guardian_id=guardian_id,
        how=how,
        acknowledged_at=at,
        noted_by_id=noted_by_id,
    )
    said.save()
    audit.record("assessment.acknowledge_card", on=said, changes={"how": (None, str(how))})
    return said


@transaction.atomic
def approve_year_grade(
    *, card_id: int, section_id: int, because: str, on: date, staff_id: int | None
) -> ReportCard:
    """Let the mean of the periods that have a grade stand as the year's grade: a new edition says so.

    Raises:
        ReasonNeeded: no reason was given.
        AlreadyDone: it was approved already.
        NotOnTheCard: the class does not stand on the card, or has no grade at all.
        ChangedMeanwhile: this is not the newest edition any more.
    """
    if not because.strip():
        raise ReasonNeeded(_("Say why, in a sentence; it stays beside the year’s grade."))
    old: ReportCard = ReportCard.objects.select_for_update().get(pk=card_id)
    if not old.is_current:
        raise ChangedMeanwhile
    lines = from_stored(old.lines)
    line = next((one for one in lines if one.section_id == section_id), None)
    if line is None or not line.year.needs_approval:
        raise NotOnTheCard(_("Choose a class of the card that lacks a period and has another."))
    section: Section = Section.objects.get(pk=section_id, course__isnull=False)
    approval = YearGradeApproval(
        student_id=old.student_id,
        school_id=old.school_id,
        course_id=section.course_id or 0,
        school_year_id=section.school_year_id,
        because=because.strip(),
        approved_on=on,
        approved_by_id=staff_id,
    )
    approval.save()
    audit.record("assessment.approve_year_grade", on=approval, changes={"because": ("", approval.because)})
    changed = tuple(replace(one, year_approved=True) if one is line else one for one in lines)
    return _new_edition(old, lines=changed, because=because, on=on, staff_id=staff_id)


def _refuse_when_out(school_id: int, period: PeriodChoice) -> None:
    if CardRelease.objects.filter(school_id=school_id, report_period_id=period.period_id).exists():
        raise AlreadyDone(_("The report cards of this period are out already."))


def _day(period: PeriodChoice) -> dict[str, str]:
    return {"day": f"{period.ends_on:%-d %B}"}


def _carry_into_gradebook(
    card: ReportCard, *, section_id: int, percent: float, on: date, staff_id: int | None
) -> None:
    """Let later cards and the year's grade follow the changed grade."""
    grade = PeriodGrade.objects.filter(
        student_id=card.student_id, section_id=section_id, report_period_id=card.report_period_id
    ).first()
    if grade is None:
        grade = PeriodGrade(
            student_id=card.student_id,
            section_id=section_id,
            school_id=card.school_id,
            report_period_id=card.report_period_id,
            version=0,
        )
    old = grade.percent
    grade.percent, grade.posted_on, grade.posted_by_id = percent, on, staff_id
    grade.version += 1
    grade.save()
    audit.record("assessment.change_grade", on=grade, changes={"percent": (old, percent)})


def _new_edition(
    old: ReportCard, *, lines: Sequence[CardLine], because: str, on: date, staff_id: int | None
) -> ReportCard:
    """Put a new edition in the place of one, which stays readable."""
    old.is_current, old.version = False, old.version + 1
    old.save(update_fields=["is_current", "version"])
    audit.record("assessment.supersede_card", on=old, changes={"is_current": (True, False)})
    card = ReportCard(
        student_id=old.student_id,
        school_id=old.school_id,
        report_period_id=old.report_period_id,
        edition=old.edition + 1,
        grade=old.grade,
        homeroom=old.homeroom,
        lines=as_stored(lines),
        days_absent=old.days_absent,
        days_late=old.days_late,
        released_on=on,
        released_by_id=staff_id,
        because=because.strip(),
    )
    card.save()
    audit.record("assessment.issue_card", on=card, changes={"because": ("", card.because)})
    publish(ReportCardChanged(card_id=card.pk, student_id=card.student_id))
    return card
