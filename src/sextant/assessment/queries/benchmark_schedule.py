"""What can be scheduled: approved forms that are not given yet, and who takes their course where."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from sextant.assessment.models import Administration, Blueprint, GrowthRun, Release, TestForm
from sextant.assessment.rules.administrations import Days
from sextant.assessment.terms import RELEASED, AdministrationState, FormState
from sextant.network.models import School, Section, SectionEnrollment

MOST_FORMS = 200
MOST_SECTIONS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherForm:
    """Another approved form of the same blueprint."""

    id: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyForm:
    """An approved form, with what its blueprint settled: course, report period and minutes."""

    id: int
    public_id: UUID
    label: str
    title: str
    course: str
    course_id: int
    subject: str
    grade: int | None
    period: int
    year: str
    year_id: int
    year_days: Days
    period_days: Days
    window: Days
    minutes: int
    n_items: int
    others: tuple[OtherForm, ...] = ()
    given_as: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolOffer:
    """A school with classes of the course: how many, and how many students sit in them."""

    school_id: int
    name: str
    n_classes: int
    n_students: int


def list_ready_forms() -> tuple[ReadyForm, ...]:
    """Return the approved forms of which no benchmark is given yet, those of the newest period first."""
    forms = list(TestForm.objects.filter(state=FormState.APPROVED).order_by("-pk")[:MOST_FORMS])
    rows = [row for row in _rows(forms) if row.given_as is None]
    return tuple(sorted(rows, key=lambda row: (-row.window.opens_on.toordinal(), row.title, row.label)))


def find_ready_form(public_id: UUID) -> ReadyForm | None:
    """Return one approved form with the other approved forms of its blueprint."""
    form = TestForm.objects.filter(public_id=public_id, state=FormState.APPROVED).first()
    return _rows([form])[0] if form else None


def given_as(*, blueprint_public_id: UUID) -> UUID | None:
    """Return the benchmark that a blueprint's forms are given as, if there is one."""
    blueprint = Blueprint.objects.filter(public_id=blueprint_public_id).first()
    if blueprint is None:
        return None
    return _given([blueprint]).get((blueprint.course_id, blueprint.report_period_id))


def run_that_read(administration_id: int) -> str:
    """Return the state of the newest growth run begun after a benchmark's newest release; empty if none."""
    release = Release.objects.filter(administration_id=administration_id).order_by("-number").first()
    if release is None:
        return ""
    runs = GrowthRun.objects.filter(state__in=sorted(RELEASED), started_at__gte=release.at)
    return str(runs.order_by("-number").values_list("state", flat=True).first() or "")


def offer_schools(*, course_id: int, school_year_id: int, on: date) -> tuple[SchoolOffer, ...]:
    """Return the schools with classes of a course, with classes and students on a day."""
    sections = Section.objects.filter(course_id=course_id, school_year_id=school_year_id)
    keys = list(sections.order_by("pk").values_list("pk", flat=True)[:MOST_SECTIONS])
    counted = SectionEnrollment.objects.filter(section_id__in=keys).on(on)
    found = {
        school_id: (n_classes, n_students)
        for school_id, n_classes, n_students in counted.order_by()
        .values_list("school_id")
        .annotate(n_classes=Count("section_id", distinct=True), n_students=Count("student_id", distinct=True))
    }
    schools = School.objects.filter(pk__in=list(found), is_open=True).order_by("name", "pk")
    return tuple(
        SchoolOffer(
            school_id=school.pk, name=school.name, n_classes=found[school.pk][0],
            n_students=found[school.pk][1],
        )
        for school in schools
    )  # fmt: skip


def _rows(forms: list[TestForm]) -> list[ReadyForm]:
    plans = {
        row.pk: row
        for row in Blueprint.objects.filter(pk__in=[form.blueprint_id for form in forms]).select_related(
            "course", "report_period__school_year"
        )
    }
    given = _given(list(plans.values()))
    fellows = TestForm.objects.filter(blueprint_id__in=list(plans), state=FormState.APPROVED)
    others: dict[int, list[TestForm]] = {}
    for row in fellows.order_by("label", "edition", "pk")[:MOST_FORMS]:
        others.setdefault(row.blueprint_id, []).append(row)
    return [
        _row(
            form,
            plans[form.blueprint_id],
            others=[one for one in others.get(form.blueprint_id, []) if one.pk != form.pk],
            given=given.get((plans[form.blueprint_id].course_id, plans[form.blueprint_id].report_period_id)),
        )
        for form in forms
    ]


def _row(form: TestForm, plan: Blueprint, *, others: list[TestForm], given: UUID | None) -> ReadyForm:
    period, course = plan.report_period, plan.course
    year = period.school_year
    return ReadyForm(
        id=form.pk,
        public_id=form.public_id,
        label=form.label,
        title=plan.title,
        course=course.title,
        course_id=plan.course_id,
        subject=course.subject,
        grade=course.grade,
        period=period.number,
        year=year.label,
        year_id=year.pk,
        year_days=Days(opens_on=year.starts_on, closes_on=year.ends_on),
        period_days=Days(opens_on=period.starts_on, closes_on=period.ends_on),
        window=Days(opens_on=period.benchmark_starts_on, closes_on=period.benchmark_ends_on),
        minutes=plan.minutes,
        n_items=len(form.item_ids),
        others=tuple(OtherForm(id=one.pk, label=one.label) for one in others),
        given_as=given,
    )


def _given(plans: list[Blueprint]) -> dict[tuple[int, int], UUID]:
    """Return by course and report period the benchmark that is not canceled."""
    rows = Administration.objects.filter(
        course_id__in={plan.course_id for plan in plans},
        report_period_id__in={plan.report_period_id for plan in plans},
    ).exclude(state=AdministrationState.CANCELED)
    return {(row.course_id, row.report_period_id): row.public_id for row in rows}
