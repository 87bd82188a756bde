"""Who may leave a school, why, and what was promised, as its principal reads it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.talent.models import RetentionRisk, StayInterview
from sextant.talent.queries.risk_words import in_words
from sextant.talent.rules.leaving_risk import Reason
from sextant.talent.terms.growing import RiskBand, StayTheme
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_PROMISES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    """One member of staff with the newest risk, its reasons, and the last talk."""

    staff_id: int
    staff_public_id: UUID
    name: str
    school: str
    band: RiskBand
    reasons: str
    computed_on: date
    talked_on: date | None = None
    themes: str = ""

    @property
    def band_words(self) -> str:
        """Return the band as lists write it."""
        return str(self.band.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise that is not kept yet."""

    id: int
    public_id: UUID
    name: str
    promise: str
    due_on: date
    is_late: bool


def risk_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(
                key="risk",
                label=_("Risk"),
                order_by=("weight", "-staff__family_name"),
                starts_descending=True,
            ),
            Column(key="name", label=_("Who"), order_by=("staff__family_name", "staff__given_name")),
            Column(key="reasons", label=_("What is on record")),
            Column(key="talk", label=_("Last talk")),
        ),
        opens_with="risk",
    )


def list_risks(*, window: Window, school_id: int | None, band: str = "") -> Page[RiskRow]:
    """Return one page of current risks within reach, the highest first."""
    rows = _risks()
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if band in RiskBand.values:
        rows = rows.filter(band=band)
    page = page_of(rows.order_by(*window.order_by), window, shape=_risk)
    talks = last_talks([row.staff_id for row in page.rows])
    return Page(rows=tuple(_with_talk(row, talks) for row in page.rows), total=page.total, window=page.window)


def count_bands(*, school_id: int | None) -> Mapping[str, int]:
    """Return how many stand in each band within reach."""
    rows = _risks()
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    counts = dict.fromkeys(RiskBand.values, 0)
    for band in rows.order_by().values_list("band", flat=True):
        counts[band] += 1
    return counts


def risk_of(staff_id: int) -> RiskRow | None:
    """Return somebody’s current risk within reach."""
    row = _risks().filter(staff_id=staff_id).first()
    return _risk(row) if row else None


def last_talks(staff_ids: Collection[int]) -> Mapping[int, StayInterview]:
    """Return each one’s newest stay interview within reach."""
    rows = StayInterview.objects.filter(staff_id__in=list(staff_ids)).order_by("held_on", "pk")
    return {row.staff_id: row for row in rows}


def open_promises(*, school_id: int | None, on: date) -> tuple[PromiseRow, ...]:
    """Return what was promised and is not kept, the earliest day first; nothing promised to the reader."""
    rows = StayInterview.objects.filter(promise_kept_on=None, promise_due_on__isnull=False)
    rows = rows.exclude(promise="").exclude(staff_id=current_rights().staff_id or 0)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return tuple(
        PromiseRow(
            id=row.pk,
            public_id=row.public_id,
            name=row.staff.name,
            promise=row.promise,
            due_on=row.promise_due_on,
            is_late=row.promise_due_on < on,
        )
        for row in rows.select_related("staff").order_by("promise_due_on", "pk")[:MOST_PROMISES]
        if row.promise_due_on is not None
    )


def own_promises(*, on: date) -> tuple[int, int]:
    """Return how many promises of whoever acts wait, and how many are past their day."""
    me = current_rights().staff_id
    if me is None:
        return 0, 0
    rows = StayInterview.objects.filter(held_by_id=me, promise_kept_on=None, promise_due_on__isnull=False)
    days = list(rows.exclude(promise="").values_list("promise_due_on", flat=True)[:MOST_PROMISES])
    return len(days), sum(day < on for day in days if day is not None)


def themes_in_words(themes: Collection[str]) -> str:
    """Return the themes of a talk in one line."""
    return ", ".join(str(StayTheme(one).label) for one in themes if one in StayTheme.values)


def _risks() -> QuerySet[RetentionRisk]:
    weight = Case(
        When(band=RiskBand.HIGH, then=Value(3)),
        When(band=RiskBand.MEDIUM, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows: QuerySet[RetentionRisk] = RetentionRisk.objects.filter(is_current=True).select_related(
        "staff", "school"
    )
    return rows.exclude(staff_id=current_rights().staff_id or 0).annotate(weight=weight)


def _risk(row: RetentionRisk) -> RiskRow:
    known = set(Reason)
    return RiskRow(
        staff_id=row.staff_id,
        staff_public_id=row.staff.public_id,
        name=row.staff.name,
        school=row.school.name if row.school else "",
        band=RiskBand(row.band),
        reasons=in_words([Reason(one) for one in row.reasons if one in known]),
        computed_on=row.computed_on,
    )


def _with_talk(row: RiskRow, talks: Mapping[int, StayInterview]) -> RiskRow:
    talk = talks.get(row.staff_id)
    if talk is None:
        return row
    return RiskRow(
        staff_id=row.staff_id,
        staff_public_id=row.staff_public_id,
        name=row.name,
        school=row.school,
        band=row.band,
        reasons=row.reasons,
        computed_on=row.computed_on,
        talked_on=talk.held_on,
        themes=themes_in_words(talk.themes),
    )
