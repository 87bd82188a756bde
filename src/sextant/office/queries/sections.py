"""The list of classes of a school, a teacher's own first, and her classes of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.models import Section, SectionEnrollment, SectionStaff
from sextant.network.terms import SectionRole
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.reached import reached
from sextant.office.terms import SectionState
from sextant.web.tables import Column, Listing, Page, Window, page_of

LEADING_ROLES = (SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB, SectionRole.CO_TEACHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    words: str = ""
    school_id: int | None = None
    subject: str = ""
    kind: str = ""
    state: str = ""
    mine: bool = False

    @property
    def is_narrow(self) -> bool:
        """Tell if the list shows less than the whole school."""
        return bool(self.words or self.subject or self.kind or self.state or self.mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """One line of the list; ``n_students`` is None where the actor does not reach the class list."""

    public_id: UUID
    title: str
    code: str
    subject: str
    kind: str
    teachers: tuple[str, ...]
    room: str
    n_students: int | None
    school: str
    is_mine: bool


def section_columns(*, has_school: bool) -> Listing:
    """Return the list's columns, in the reader's language."""
    columns = [
        Column(key="title", label=_("Class"), order_by=("by_title", "code")),
        Column(key="subject", label=_("Subject"), order_by=("course__subject", "by_title")),
        Column(key="teacher", label=_("Teacher")),
        Column(key="room", label=_("Room"), order_by=("room", "by_title")),
        Column(key="students", label=_("Students"), is_number=True),
    ]
    if has_school:
        columns.append(Column(key="school", label=_("School"), order_by=("school__name", "by_title")))
    return Listing(columns=tuple(columns), opens_with="title")


def list_sections(window: Window, narrowed: SectionFilter, *, on: date) -> Page[SectionRow]:
    """Return one window of the classes that run on this day, the actor's own first."""
    mine = When(pk__in=own_sections(on=on), then=Value(0))
    rank = Case(mine, default=Value(1), output_field=IntegerField())
    sections = _narrow(running(on), narrowed, on=on).select_related("course", "school")
    ordered = sections.alias(rank=rank, by_title=Lower("title")).order_by("rank", *window.order_by)
    found: Page[Section] = page_of(ordered, window, shape=lambda one: one)
    keys = [section.pk for section in found.rows]
    teachers, sizes = teachers_of(keys, on=on), _sizes(keys, on=on)
    own = set(own_sections(on=on))
    rows = tuple(
        SectionRow(
            public_id=section.public_id,
            title=section.title,
            code=section.code,
            subject=section.course.get_subject_display() if section.course else "",
            kind=section.get_kind_display(),
            teachers=teachers.get(section.pk, ()),
            room=section.room,
            n_students=sizes.get(section.pk),
            school=section.school.name,
            is_mine=section.pk in own,
        )
        for section in found.rows
    )
    return Page(rows=rows, total=found.total, window=found.window)


def running(on: date) -> QuerySet[Section]:
    """Return the sections whose term has begun and has not ended on this day."""
    sections: QuerySet[Section] = Section.objects.filter(starts_on__lte=on, ends_on__gte=on)
    return sections


def teaching(*, on: date) -> QuerySet[SectionStaff]:
    """Return, for a subquery over sections, who teaches each on this day; a para teaches none."""
    links: QuerySet[SectionStaff] = SectionStaff.objects.on(on).filter(
        section_id=OuterRef("pk"), role__in=LEADING_ROLES
    )
    return links


def teachers_of(keys: Sequence[int], *, on: date) -> Mapping[int, tuple[str, ...]]:
    """Return the names of those who teach each section on this day, the teacher of record first."""
    links = (
        SectionStaff.objects.on(on)
        .filter(section_id__in=keys)
        .exclude(role=SectionRole.PARA)
        .select_related("staff")
        .order_by("-dosage_percent", "pk")
    )
    names: dict[int, list[tuple[int, str]]] = {}
    for link in links:
        names.setdefault(link.section_id, []).append((_place(link.role), link.staff.name))
    return {key: tuple(name for _place, name in sorted(found)) for key, found in names.items()}


def count_own_sections(*, on: date) -> int:
    """Return how many sections the actor herself teaches or helps in on this day."""
    return own_sections(on=on).count()


def own_sections(*, on: date) -> QuerySet[SectionStaff, int]:
    own: QuerySet[SectionStaff, int] = (
        SectionStaff.objects.on(on)
        .filter(staff_id=current_rights().staff_id or 0, section__ends_on__gte=on)
        .values_list("section_id", flat=True)
    )
    return own


def _narrow(sections: QuerySet[Section], narrowed: SectionFilter, *, on: date) -> QuerySet[Section]:
    if narrowed.words:
        sections = called(sections, narrowed.words)
    if narrowed.school_id is not None:
        sections = sections.filter(school_id=narrowed.school_id)
    if narrowed.subject:
        sections = sections.filter(course__subject=narrowed.subject)
    if narrowed.kind:
        sections = sections.filter(kind=narrowed.kind)
    if narrowed.mine:
        sections = sections.filter(pk__in=own_sections(on=on))
    if narrowed.state == SectionState.NO_TEACHER:
        return sections.filter(~Exists(teaching(on=on)))
    if narrowed.state == SectionState.EMPTY:
        seats = SectionEnrollment.objects.on(on).filter(section_id=OuterRef("pk"))
        return reached(sections, READ_CLASS_LISTS).filter(~Exists(seats))
    return sections


def called(sections: QuerySet[Section], words: str) -> QuerySet[Section]:
    """Return the sections whose title, code or course code holds each of the words."""
    for word in words.split()[:4]:
        sections = (
            sections.filter(title__icontains=word)
            | sections.filter(code__icontains=word)
            | sections.filter(course__code__icontains=word)
        )
    return sections


def _sizes(keys: Sequence[int], *, on: date) -> Mapping[int, int]:
    """Return the sizes of those class lists that the actor reaches; an empty one has size 0."""
    within = reached(Section.objects.filter(pk__in=keys), READ_CLASS_LISTS).values_list("pk", flat=True)
    counted = dict(
        SectionEnrollment.objects.on(on)
        .filter(section_id__in=keys)
        .order_by()
        .values_list("section_id")
        .annotate(n=Count("pk"))
        .values_list("section_id", "n")
    )
    return {key: counted.get(key, 0) for key in within}


def _place(role: str) -> int:
    order = [*LEADING_ROLES]
    return order.index(SectionRole(role)) if role in order else len(order)
