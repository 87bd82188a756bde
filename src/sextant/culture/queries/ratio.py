"""Recognitions to corrections: one's own, and a school's by class for its leaders. Never a student's."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.culture.models import ClassroomCorrection, PositiveEvent
from sextant.culture.rules.recognition import Ratio
from sextant.culture.thresholds.people import RATIO_DAYS, RATIO_GOAL
from sextant.network.models import Section
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.web.tables import Column, Listing, Page, Window, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRatio:
    """The reader's own ratio and the goal."""

    ratio: Ratio
    goal: float
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """One class: what was recognized and corrected in it, by whomever."""

    public_id: UUID
    title: str
    ratio: Ratio


def own_ratio(*, on: date) -> OwnRatio | None:
    """Return the reader's own ratio of the last school days; nobody else reads it."""
    me, schools = current_rights().staff_id, sorted(current_rights().school_ids)
    if me is None or not schools:
        return None
    first, days = first_day(school_id=schools[0], on=on)
    mine = {"staff_id": me, "on__gte": first, "undone_at": None}
    ratio = Ratio(
        n_positive=PositiveEvent.objects.filter(**mine).count(),
        n_corrections=ClassroomCorrection.objects.filter(**mine).count(),
    )
    return OwnRatio(ratio=ratio, goal=goal_of(school_id=schools[0], on=on), days=days)


def goal_of(*, school_id: int, on: date) -> float:
    """Return the school's goal."""
    return float(threshold(RATIO_GOAL, on=on, school_id=school_id))


def first_day(*, school_id: int, on: date) -> tuple[date, int]:
    """Return the first of the school days that are counted, and how many they are."""
    days = int(threshold(RATIO_DAYS, on=on, school_id=school_id))
    return calendar_of(school_id=school_id).first_of(days, until=on), days


def ratio_columns() -> Listing:
    """Return the columns of the list of classes."""
    return Listing(
        columns=(
            Column(key="title", label=_("Class"), order_by=("title",)),
            Column(key="positive", label=_("Recognitions"), is_number=True),
            Column(key="corrections", label=_("Corrections"), is_number=True),
            Column(key="ratio", label=_("To one correction"), is_number=True),
        ),
        opens_with="title",
    )


def school_ratio(*, school_id: int, first: date, on: date) -> Ratio:
    """Return the ratio of a whole school."""
    of_days = {"school_id": school_id, "on__range": (first, on), "undone_at": None}
    return Ratio(
        n_positive=PositiveEvent.objects.filter(**of_days).count(),
        n_corrections=ClassroomCorrection.objects.filter(**of_days).count(),
    )


def outside_class(*, school_id: int, first: date, on: date) -> Ratio:
    """Return what a school recognized and corrected outside class: in halls, at lunch, at the door."""
    of_days = {"school_id": school_id, "on__range": (first, on), "undone_at": None, "section": None}
    return Ratio(
        n_positive=PositiveEvent.objects.filter(**of_days).count(),
        n_corrections=ClassroomCorrection.objects.filter(**of_days).count(),
    )


def list_classes(window: Window, *, school_id: int, first: date, on: date) -> Page[ClassRow]:
    """Return one window of a school's classes with the ratio in each."""
    sections = Section.objects.filter(school_id=school_id, starts_on__lte=on, ends_on__gte=on)
    found: Page[Section] = page_of(sections.order_by(*window.order_by), window, shape=lambda one: one)
    keys = [section.pk for section in found.rows]
    of_days = {"section_id__in": keys, "on__range": (first, on), "undone_at": None}
    positive = _tally(PositiveEvent.objects.filter(**of_days))
    corrections = _tally(ClassroomCorrection.objects.filter(**of_days))
    rows = tuple(
        ClassRow(
            public_id=section.public_id,
            title=section.title,
            ratio=Ratio(n_positive=positive[section.pk], n_corrections=corrections[section.pk]),
        )
        for section in found.rows
    )
    return Page(rows=rows, total=found.total, window=found.window)


def _tally(rows: QuerySet[Any]) -> dict[int, int]:
    counted = rows.order_by().values("section_id").annotate(n=Count("pk"))
    return defaultdict(int, counted.values_list("section_id", "n"))
