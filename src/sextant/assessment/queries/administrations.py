"""Benchmarks and their windows: which, when, at which school, and who has been tested so far."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from uuid import UUID

from django.db.models import Case, Count, Q, Value, When

from sextant.assessment.models import Administration, SchoolWindow, Sitting
from sextant.assessment.rules.administrations import Days
from sextant.assessment.terms import COUNTING_ATTEMPTS, AdministrationState, Attempt
from sextant.network.models import School, Section, SectionEnrollment
from sextant.network.queries.calendar import school_calendar
from sextant.web.formats import day_span, period_title
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_SECTIONS = 2_000
# Domain 4.b, W-D1: sections with less are listed each day of the window.
ENOUGH_PERCENT = 95.0
# Domain 4.a: a make-up is taken within so many school days after the window.
MOST_DAYS_LATE = 5
# What is under way stands above what is over, whatever its subject.
URGENCY = (
    AdministrationState.RELEASED,
    AdministrationState.SCHEDULED,
    AdministrationState.SCORED,
    AdministrationState.CLOSED,
    AdministrationState.OPEN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrationRow:
    """One benchmark on the list."""

    id: int
    public_id: UUID
    version: int
    title: str
    subject: str
    grade: int | None
    minutes: int
    is_on_paper_only: bool
    state: AdministrationState
    opens_on: date
    closes_on: date
    period: int
    year: str

    @property
    def period_words(self) -> str:
        """Return the report period with its school year."""
        return period_title(self.period, self.year)

    @property
    def days(self) -> str:
        """Return the first and the last day of the window."""
        return day_span(self.opens_on, self.closes_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProgress:
    """How many of a section's students have been tested; who is exempt is not missing."""

    section_id: int
    public_id: UUID
    title: str
    school: str
    school_id: int
    n_enrolled: int
    n_tested: int
    n_exempt: int

    @property
    def n_missing(self) -> int:
        """Return how many are still to be tested."""
        return max(0, self.n_enrolled - self.n_tested - self.n_exempt)

    @property
    def percent(self) -> float:
        """Return the share tested of those who are to be, 0 to 100."""
        due = self.n_enrolled - self.n_exempt
        return 100.0 * min(self.n_tested, due) / due if due > 0 else 100.0

    @property
    def is_behind(self) -> bool:
        """Tell if the section is to be chased."""
        return self.percent < ENOUGH_PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRow:
    """The days of one school, where they differ from the network's; or that it does not give it."""

    school: str
    school_id: int
    days: Days
    is_left_out: bool = False


def list_columns(labels: Sequence[str]) -> Listing:
    """Return the columns of the list of benchmarks; their words in the order title, period, window, state."""
    title, period, window, state = labels
    return Listing(
        columns=(
            Column(key="title", label=title, order_by=("subject", "grade", "title")),
            Column(
                key="period", label=period,
                order_by=("urgency", "report_period__starts_on", "-subject", "-grade"),
                starts_descending=True,
            ),
            Column(key="window", label=window, order_by=("opens_on", "closes_on")),
            Column(key="state", label=state, order_by=("state", "subject", "grade")),
        ),
        opens_with="period",
        size=25,
    )  # fmt: skip


def progress_columns(labels: Sequence[str]) -> Listing:
    """Return the columns of the daily chase; the furthest behind stand first."""
    title, school, tested, missing = labels
    return Listing(
        columns=(
            Column(key="title", label=title, order_by=("title",)),
            Column(key="school", label=school, order_by=("school",)),
            Column(key="tested", label=tested, order_by=("percent",), is_number=True),
            Column(
                key="missing", label=missing, order_by=("n_missing",), is_number=True, starts_descending=True
            ),
        ),
        opens_with="tested",
    )


def page_progress(sections: Sequence[SectionProgress], window: Window) -> Page[SectionProgress]:
    """Return one page of the chase, ordered as its head says; equals stand in the order given."""
    column = window.listing.column(window.key)
    ordered = sorted(sections, key=attrgetter(*column.order_by), reverse=window.is_descending)
    return page_of(ordered, window, shape=lambda one: one)


def page_administrations(window: Window, *, state: str = "") -> Page[AdministrationRow]:
    """Return one page of the benchmarks."""
    rows = Administration.objects.select_related("report_period__school_year")
    if state:
        rows = rows.filter(state=state)
    ranked = rows.annotate(
        urgency=Case(*(When(state=word, then=Value(rank)) for rank, word in enumerate(URGENCY)))
    )
    return page_of(ranked.order_by(*window.order_by), window, shape=_row)


def count_by_state() -> dict[str, int]:
    """Return how many benchmarks are in each state."""
    rows = Administration.objects.order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)


def find_administration(public_id: UUID | str) -> AdministrationRow | None:
    """Return one benchmark, if within reach."""
    row = (
        Administration.objects.select_related("report_period__school_year")
        .filter(public_id=public_id)
        .first()
    )
    return _row(row) if row else None


def get_administration(public_id: UUID | str) -> Administration | None:
    """Return the record of one benchmark, if within reach."""
    row: Administration | None = Administration.objects.filter(public_id=public_id).first()
    return row


def days_at(administration: Administration, *, school_id: int) -> Days:
    """Return the days on which a school gives a benchmark: its own, else the network's."""
    own = SchoolWindow.objects.filter(administration_id=administration.pk, school_id=school_id).first()
    held = own or administration
    return Days(opens_on=held.opens_on, closes_on=held.closes_on)


def last_make_up_day(administration: Administration, *, school_id: int) -> date:
    """Return the last day on which a school gives a make-up, however the results stand (domain 4.a)."""
    closes_on = days_at(administration, school_id=school_id).closes_on
    return school_calendar(school_id=school_id, first=closes_on).add(closes_on, MOST_DAYS_LATE)


def is_left_out(administration_id: int, *, school_id: int) -> bool:
    """Tell if a school does not give a benchmark that others give."""
    return SchoolWindow.objects.filter(
        administration_id=administration_id, school_id=school_id, is_left_out=True
    ).exists()


def list_windows(administration_id: int) -> tuple[WindowRow, ...]:
    """Return the schools with days of their own, and those left out."""
    rows = SchoolWindow.objects.filter(administration_id=administration_id).select_related("school")
    return tuple(
        WindowRow(
            school=row.school.name,
            school_id=row.school_id,
            days=Days(opens_on=row.opens_on, closes_on=row.closes_on),
            is_left_out=row.is_left_out,
        )
        for row in rows.order_by("school__name", "pk")[:200]
    )


def list_progress(
    administration_id: int, *, on: date, school_id: int | None = None, without: Collection[int] = ()
) -> tuple[SectionProgress, ...]:
    """Return how far each section within reach is, the ones furthest behind first; ``without`` schools."""
    held = Administration.objects.select_related("report_period").get(pk=administration_id)
    day = min(on, held.closes_on)
    sections = Section.objects.filter(
        course_id=held.course_id, school_year_id=held.report_period.school_year_id
    ).select_related("school")
    if school_id is not None:
        sections = sections.filter(school_id=school_id)
    if without:
        sections = sections.exclude(school_id__in=without)
    found = {section.pk: section for section in sections.order_by("pk")[:MOST_SECTIONS]}
    enrolled = _count_enrolled(found, day)
    tested = _count_tested(administration_id, school_id)
    rows = [
        SectionProgress(
            section_id=section.pk,
            public_id=section.public_id,
            title=section.title,
            school=section.school.name,
            school_id=section.school_id,
            n_enrolled=enrolled[section.pk],
            n_tested=tested.get(section.pk, (0, 0))[0],
            n_exempt=tested.get(section.pk, (0, 0))[1],
        )
        for section in found.values()
        if enrolled.get(section.pk)
    ]
    return tuple(sorted(rows, key=lambda row: (row.percent, row.school, row.title, row.section_id)))


def find_section(public_id: UUID | str) -> Section | None:
    """Return a section, if within reach."""
    section: Section | None = Section.objects.select_related("school").filter(public_id=public_id).first()
    return section


def list_schools_of_windows(school_ids: Sequence[int] | None) -> tuple[tuple[int, str], ...]:
    """Return the open schools, or those of these keys, by name."""
    rows = School.objects.filter(is_open=True)
    if school_ids is not None:
        rows = rows.filter(pk__in=school_ids)
    return tuple(rows.order_by("name", "pk").values_list("pk", "name"))


def _count_enrolled(sections: dict[int, Section], on: date) -> dict[int, int]:
    links = SectionEnrollment.objects.filter(section_id__in=list(sections)).on(on)
    return dict(links.order_by().values_list("section_id").annotate(n=Count("student_id", distinct=True)))


def _count_tested(administration_id: int, school_id: int | None) -> dict[int, tuple[int, int]]:
    rows = Sitting.objects.filter(administration_id=administration_id, counts=True, section__isnull=False)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    counted = rows.order_by().values_list("section_id").annotate(
        n=Count("pk", filter=Q(attempt__in=[*COUNTING_ATTEMPTS])),
        n_exempt=Count("pk", filter=Q(attempt=Attempt.EXEMPT)),
    )  # fmt: skip
    return {section_id: (n, n_exempt) for section_id, n, n_exempt in counted}


def _row(row: Administration) -> AdministrationRow:
    return AdministrationRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        title=row.title,
        subject=row.subject,
        grade=row.grade,
        minutes=row.minutes,
        is_on_paper_only=row.is_on_paper_only,
        state=AdministrationState(row.state),
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        period=row.report_period.number,
        year=row.report_period.school_year.label,
    )
