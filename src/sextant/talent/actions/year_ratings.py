"""Rate contribution for a school year: a draft of the principal, shared with the teacher, then answered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import SchoolYear
from sextant.talent.actions.advancement_cases import LEAST_EVIDENCE, NotReady, Rating, Targets
from sextant.talent.actions.year_daily import close_what_is_rated
from sextant.talent.models import YearRating, YearResult
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.year_results import days_of_rating, may_rate_at, teacher_in_category, year_of
from sextant.talent.terms.advancing import ContributionPart


class NotYours(CannotDo):
    """It is rated by somebody else, or is about whoever rates, or about nobody in a category."""


@transaction.atomic
def rate_year(
    *,
    staff_id: int,
    ratings: Mapping[ContributionPart, Rating],
    targets: Targets | None,
    is_shared: bool,
    on: date,
    at: datetime,
) -> YearRating:
    """Keep a teacher’s contribution for the year under way, and share it with them where that is asked.

    What was shared may be put right until the teacher has answered or the year’s results are frozen.

    Raises:
        NotYours: the teacher is not of the rater’s school, is in no category, or is the rater.
        NotReady: the days of rating have not begun, or a part lacks its level or what it was seen in.
        AlreadyDone: the teacher has answered, or the composite of the year is frozen.
    """
    year = _year(on)
    days = days_of_rating(year, on=on)
    if on < days.opens_on:
        raise NotReady(f"Contribution is rated from {days.opens_on:%-d %B %Y} on. Come back then.")
    _check(ratings, targets)
    school_id = _school_of(staff_id, on)
    values = _values(ratings, targets) | {"rater_id": current_rights().staff_id, "rated_on": on}
    with as_desk():
        if YearResult.objects.filter(staff_id=staff_id, school_year=year).exists():
            raise AlreadyDone("The result of this year is frozen. What was rated stands as it was read.")
        row: YearRating = YearRating.objects.filter(staff_id=staff_id, school_year=year).first() or (
            YearRating(staff_id=staff_id, school_year=year, school_id=school_id)
        )
        if row.replied_on is not None:
            raise AlreadyDone("The teacher has read it and answered. It stands as it was read.")
        _keep(row, values)
        if is_shared and row.shared_on is None:
            audit.record("talent.share_year_rating", on=row, changes=change(row, shared_on=on))
    if is_shared:
        close_what_is_rated(school_id=school_id, on=on, at=at)
    return row


@transaction.atomic
def reply_to_rating(*, rating_id: int, words: str, on: date) -> YearRating:
    """Say as the teacher that one has read it, with one’s own words beside it; once.

    Raises:
        NotYours: it is about somebody else, or was not shared yet.
        AlreadyDone: they have answered.
    """
    me = current_rights().staff_id
    with as_desk():
        row: YearRating | None = YearRating.objects.filter(pk=rating_id, staff_id=me or 0).first()
        if row is None or row.shared_on is None:
            raise NotYours("Only the teacher in question answers, once it is shared.")
        if row.replied_on is not None:
            raise AlreadyDone("You have answered already.")
        change(row, reply=words.strip()[:2000], replied_on=on)
        # The trail outlives the record: it says that the words are there, not which.
        audit.record("talent.answer_year_rating", on=row, changes={"replied_on": (None, on)})
    return row


def _year(on: date) -> SchoolYear:
    year = year_of(on)
    if year is None:
        raise NotReady("There is no school year yet. The registrar sets one first.")
    return year


def _school_of(staff_id: int, on: date) -> int:
    teacher = teacher_in_category(staff_id, on=on)
    if teacher is None or staff_id == current_rights().staff_id:
        raise NotYours("Choose a teacher of your school who is in a category; nobody rates themselves.")
    if not may_rate_at(teacher.school_id, on=on):
        raise NotYours("Contribution is rated by the principal of the teacher’s own school.")
    return teacher.school_id


def _check(ratings: Mapping[ContributionPart, Rating], targets: Targets | None) -> None:
    for part in ContributionPart:
        if part not in ratings or len(ratings[part].evidence.strip()) < LEAST_EVIDENCE:
            raise NotReady(f"{part.label}: choose a level, and write in a sentence what you saw it in.")
    if targets is not None and not 0 <= targets.n_met <= targets.n:
        raise NotReady("More targets are met than were set. Correct one of the two numbers.")


def _values(ratings: Mapping[ContributionPart, Rating], targets: Targets | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "n_targets": targets.n if targets else None,
        "n_targets_met": targets.n_met if targets else None,
        "targets_are": targets.are if targets else "",
    }
    for part, one in ratings.items():
        values |= {f"{part}_level": one.level, f"{part}_evidence": one.evidence.strip()}
    return values


def _keep(row: YearRating, values: dict[str, Any]) -> None:
    if row.pk is not None:
        changes = change(row, **values)
        if changes:
            audit.record("talent.rate_year_again", on=row, changes={"changed": (None, sorted(changes))})
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    audit.record("talent.rate_year", on=row)
