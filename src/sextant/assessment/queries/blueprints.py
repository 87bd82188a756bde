"""Blueprints: which benchmarks are planned, and what one of them asks about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from sextant.assessment.models import Blueprint, BlueprintLine, TestForm
from sextant.assessment.rules.blueprints import ClaimRule, Line, Totals, claim_of, totals_of
from sextant.assessment.rules.form_names import form_name
from sextant.assessment.terms import BlueprintState, FormState
from sextant.network.models import Course, ReportPeriod
from sextant.web.current_period import period_words
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_COURSES = 400
LISTING = Listing(
    columns=(
        Column(key="course", label="Course", order_by=("course__subject", "course__grade")),
        Column(
            key="period",
            label="Report period",
            order_by=("report_period__starts_on",),
            starts_descending=True,
        ),
        Column(key="items", label="Items", is_number=True),
        Column(key="points", label="Points", is_number=True),
        Column(key="forms", label="Forms"),
        Column(key="state", label="State", order_by=("state",)),
    ),
    opens_with="period",
    size=25,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintRow:
    """One blueprint in the list."""

    id: int
    public_id: UUID
    course: str
    period: str
    n_items: int
    points: int
    forms: str
    is_frozen: bool

    @property
    def state(self) -> str:
        """Return its state in a word."""
        return _("Frozen") if self.is_frozen else _("Draft")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One standard of a blueprint, and about whom it will be able to say something."""

    id: int
    standard_id: int
    code: str
    text: str
    n_items: int
    points: int
    category: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A form built from the blueprint."""

    public_id: UUID
    label: str
    edition: int
    state: str
    state_label: str
    n_items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintPage:
    """One blueprint with lines, sums and forms."""

    id: int
    public_id: UUID
    title: str
    subject: str
    grade: int | None
    minutes: int
    is_frozen: bool
    frozen_on: date | None
    lines: tuple[LineRow, ...]
    totals: Totals
    rule: ClaimRule
    forms: tuple[FormRow, ...]


def page_blueprints(*, window: Window, subject: str = "") -> Page[BlueprintRow]:
    """Return one page of the blueprints, those of the newest report period first."""
    found = Blueprint.objects.select_related("course", "report_period", "report_period__school_year")
    if subject:
        found = found.filter(course__subject=subject)
    page: Page[Blueprint] = page_of(found.order_by(*window.order_by), window, shape=lambda row: row)
    keys = [row.pk for row in page.rows]
    sums = {
        one["blueprint_id"]: one
        for one in BlueprintLine.objects.filter(blueprint_id__in=keys)
        .order_by("blueprint_id")
        .values("blueprint_id")
        .annotate(items=Sum("n_items"), all_points=Sum("points"))
    }
    forms: dict[int, list[str]] = {}
    for blueprint, label, edition, state in (
        TestForm.objects.filter(blueprint_id__in=keys)
        .order_by("label", "edition")
        .values_list("blueprint_id", "label", "edition", "state")
    ):
        words = f"{form_name(label, edition)}: {FormState(state).label.lower()}"
        forms.setdefault(blueprint, []).append(words)
    rows = tuple(
        BlueprintRow(
            id=row.pk,
            public_id=row.public_id,
            course=row.course.title,
            period=period_words(row.report_period),
            n_items=sums.get(row.pk, {}).get("items") or 0,
            points=sums.get(row.pk, {}).get("all_points") or 0,
            forms=", ".join(forms.get(row.pk, [])),
            is_frozen=row.state == BlueprintState.FROZEN,
        )
        for row in page.rows
    )
    return Page(rows=rows, total=page.total, window=page.window)


def count_states() -> tuple[int, int]:
    """Return how many blueprints there are, and how many are still drafts."""
    counted = Blueprint.objects.aggregate(n=Count("pk"), drafts=Count("pk", filter=Q(state="draft")))
    return counted["n"], counted["drafts"]


def count_unread() -> int:
    """Return how many forms wait for their readers."""
    return int(TestForm.objects.filter(state=FormState.IN_REVIEW).count())


def find_blueprint(public_id: UUID, *, rule: ClaimRule) -> BlueprintPage | None:
    """Return one blueprint."""
    row: Blueprint | None = Blueprint.objects.filter(public_id=public_id).select_related("course").first()
    if row is None:
        return None
    lines = list_lines(row.pk, rule=rule)
    return BlueprintPage(
        id=row.pk,
        public_id=row.public_id,
        title=row.title,
        subject=row.course.subject,
        grade=row.course.grade,
        minutes=row.minutes,
        is_frozen=row.state == BlueprintState.FROZEN,
        frozen_on=row.frozen_at.date() if row.frozen_at else None,
        lines=lines,
        totals=totals_of(map(as_line, lines), rule=rule),
        rule=rule,
        forms=_forms(row.pk),
    )


def list_lines(blueprint_id: int, *, rule: ClaimRule) -> tuple[LineRow, ...]:
    """Return the lines of a blueprint that ask something, in the order in which they were put in."""
    rows = BlueprintLine.objects.filter(blueprint_id=blueprint_id, n_items__gt=0).select_related("standard")
    return tuple(
        LineRow(
            id=row.pk,
            standard_id=row.standard_id,
            code=str(row.standard),
            text=row.standard.text,
            n_items=row.n_items,
            points=row.points,
            category=row.category,
            claim=claim_of(
                Line(standard_id=row.standard_id, code="", n_items=row.n_items, points=row.points), rule=rule
            ),
        )
        for row in rows.order_by("pk")
    )


def as_line(row: LineRow) -> Line:
    """Return a row as the rules take it."""
    return Line(standard_id=row.standard_id, code=row.code, n_items=row.n_items, points=row.points)


def list_choices() -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """Return the courses and the report periods for which a blueprint can be planned."""
    courses = Course.objects.order_by("subject", "grade", "pk").values_list("pk", "title")[:MOST_COURSES]
    periods = ReportPeriod.objects.select_related("school_year").order_by("-starts_on", "pk")[:8]
    named = tuple((row.pk, period_words(row)) for row in periods)
    return tuple(courses), named


def _forms(blueprint_id: int) -> tuple[FormRow, ...]:
    rows = TestForm.objects.filter(blueprint_id=blueprint_id).order_by("label", "edition", "pk")[:60]
    return tuple(
        FormRow(
            public_id=row.public_id,
            label=form_name(row.label, row.edition),
            edition=row.edition,
            state=row.state,
            state_label=str(FormState(row.state).label),
            n_items=len(row.item_ids),
        )
        for row in rows
    )
