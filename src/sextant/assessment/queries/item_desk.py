"""The desk of items: benchmarks whose window is over, narrowed to those that wait for somebody."""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Q

from sextant.assessment.models import Administration, AdministrationForm, FormItem, Standard
from sextant.assessment.queries.judged_benchmarks import JUDGED, BenchmarkRow, list_benchmarks
from sextant.assessment.terms import AdministrationState, DeskSeat
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_COURSES = 200
LISTING = Listing(
    columns=(
        Column(key="title", label="Benchmark", order_by=("title",)),
        Column(key="waits", label="Waits for", order_by=("waiting_words",), starts_descending=True),
        Column(key="closed", label="Window closed", order_by=("closes_on",), starts_descending=True),
        Column(
            key="held",
            label="Items that wait",
            order_by=("n_held",),
            is_number=True,
            starts_descending=True,
        ),
        Column(
            key="pending",
            label="Keys changed since",
            order_by=("n_pending",),
            is_number=True,
            starts_descending=True,
        ),
        Column(key="state", label="State", order_by=("state_words",)),
        Column(key="release", label="Release"),
    ),
    opens_with="held",
    size=25,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFilter:
    """What the desk is narrowed to.

    Attributes:
        seats: those for whom a benchmark must wait; None for all, whether they wait or not.
        idle: only those that wait for nobody.
    """

    seats: frozenset[DeskSeat] | None = None
    idle: bool = False
    course_id: int | None = None
    standard: str = ""
    state: AdministrationState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One page of the desk, with what waits in all benchmarks that course, standard and state leave."""

    page: Page[BenchmarkRow]
    n_all: int
    n_held: int
    n_benchmarks_held: int
    n_pending: int


def page_desk(*, window: Window, chosen: DeskFilter) -> Desk:
    """Return one page of the benchmarks that fit, those with held items first."""
    rows = list_benchmarks(narrowed=_narrowed(chosen))
    # Sorting is stable: among equals those with waiting items and the newest stay first.
    by = attrgetter(*window.listing.column(window.key).order_by)
    fitting = sorted((row for row in rows if _fits(row, chosen)), key=by, reverse=window.is_descending)
    return Desk(
        page=page_of(fitting, window, shape=lambda row: row),
        n_all=len(rows),
        n_held=sum(row.n_held for row in rows),
        n_benchmarks_held=sum(row.n_held > 0 for row in rows),
        n_pending=sum(row.n_pending for row in rows),
    )


def list_desk_courses() -> tuple[tuple[int, str], ...]:
    """Return key and title of the courses of which a benchmark's window is over, by title."""
    rows = Administration.objects.filter(state__in=JUDGED).order_by("course__title", "course_id")
    return tuple(rows.values_list("course_id", "course__title").distinct()[:MOST_COURSES])


def _narrowed(chosen: DeskFilter) -> Q:
    narrowed = Q()
    if chosen.course_id is not None:
        narrowed &= Q(course_id=chosen.course_id)
    if chosen.state is not None:
        narrowed &= Q(state=chosen.state)
    if chosen.standard:
        standards = Standard.objects.filter(code__istartswith=chosen.standard)
        places = FormItem.objects.filter(standard_id__in=standards.values("pk"))
        forms = AdministrationForm.objects.filter(form_id__in=places.values("form_id"))
        narrowed &= Q(pk__in=forms.values("administration_id"))
    return narrowed


def _fits(row: BenchmarkRow, chosen: DeskFilter) -> bool:
    if chosen.idle:
        return not row.waiting
    return chosen.seats is None or any(one.seat in chosen.seats for one in row.waiting)
