"""Releases of benchmarks: what stands before one, how forms are linked, and what a restatement changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    FormItem,
    ItemStatistics,
    Release,
    ReleasedItem,
    Sitting,
    SupersededScore,
)
from sextant.assessment.rules.keys import key_words
from sextant.assessment.terms import COUNTING_ATTEMPTS, Attempt, LinkKind, ReleaseKind
from sextant.network.terms import Seat
from sextant.web.tables import Column, Listing, Page, Window, page_of

STUDENTS = Listing(
    columns=(
        Column(
            key="name",
            label="Student",
            order_by=("student__family_name", "student__given_name", "student_id"),
        ),
        Column(key="before", label="Before", is_number=True),
        Column(key="after", label="Now", is_number=True),
    ),
    opens_with="name",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """How one form comes to the scale of the reference."""

    label: str
    kind: LinkKind
    n_items: int
    max_points: int
    n_anchors: int
    slope: float
    intercept: float
    error: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorRow:
    """How hard one anchor item was on the form of reference and on another form."""

    form_label: str
    position: int
    reference_position: int
    p_reference: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow:
    """One release of a benchmark."""

    id: int
    administration_id: int
    benchmark_id: UUID
    title: str
    number: int
    kind: ReleaseKind
    at: datetime
    staff: str
    because: str
    alpha: float | None
    counts: Mapping[str, int]

    @property
    def is_restatement(self) -> bool:
        return self.kind is ReleaseKind.RESTATEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedItem:
    """An item whose key or weight is another than in the release before."""

    form_label: str
    position: int
    standard: str
    old_key: str
    new_key: str
    is_dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStudent:
    """A student whose score is another than in the release before."""

    public_id: UUID
    name: str
    before: float | None
    before_most: int | None
    after: float | None
    after_most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingCounts:
    """What became of the sittings that count, as far as the reader reaches."""

    n_taken: int
    n_absent: int
    n_exempt: int
    n_invalid: int


def list_links(administration_id: int) -> tuple[LinkRow, ...]:
    """Return the forms of a benchmark with their links, the reference first."""
    rows = AdministrationForm.objects.filter(administration_id=administration_id)
    found = [
        LinkRow(
            label=row.label,
            kind=LinkKind(row.link),
            n_items=row.n_items,
            max_points=row.max_points,
            n_anchors=row.n_anchors,
            slope=row.slope,
            intercept=row.intercept,
            error=row.link_error,
            alpha=row.alpha,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.kind is not LinkKind.REFERENCE, row.label)))


def list_anchors(administration_id: int) -> tuple[AnchorRow, ...]:
    """Return the anchor items that forms share with the reference, and how hard each was on both."""
    forms = sorted(
        AdministrationForm.objects.filter(administration_id=administration_id),
        key=lambda form: (form.link != LinkKind.REFERENCE, form.label),
    )
    if len(forms) < 2:
        return ()
    p = dict(
        ItemStatistics.objects.filter(
            administration_id=administration_id, is_current=True, p__isnull=False
        ).values_list("place_id", "p")
    )
    places = FormItem.objects.filter(
        form_id__in=[form.form_id for form in forms], is_anchor=True, counts=True
    ).order_by("form_id", "position")
    rows = list(places.values_list("form_id", "item_id", "position", "pk"))
    reference = {item: (position, key) for form, item, position, key in rows if form == forms[0].form_id}
    labels = {form.form_id: form.label for form in forms[1:]}
    return tuple(
        AnchorRow(
            form_label=labels[form],
            position=position,
            reference_position=reference[item][0],
            p_reference=p[reference[item][1]],
            p=p[key],
        )
        for form, item, position, key in rows
        if form in labels and item in reference and key in p and reference[item][1] in p
    )


def count_sittings(administration_id: int) -> SittingCounts:
    """Return how many students within reach sat a benchmark, and what kept the others."""
    words = list(
        Sitting.objects.filter(administration_id=administration_id, counts=True).values_list(
            "attempt", flat=True
        )
    )
    return SittingCounts(
        n_taken=sum(word in COUNTING_ATTEMPTS for word in words),
        n_absent=words.count(Attempt.ABSENT),
        n_exempt=words.count(Attempt.EXEMPT),
        n_invalid=words.count(Attempt.INVALID),
    )


def list_releases(administration_id: int) -> tuple[ReleaseRow, ...]:
    """Return the releases of a benchmark, newest first."""
    benchmark = Administration.objects.filter(pk=administration_id).first()
    if benchmark is None:
        return ()
    rows = Release.objects.filter(administration=benchmark).select_related("staff").order_by("-number")
    return tuple(_release(row, benchmark) for row in rows)


def find_release(benchmark_id: UUID, number: int) -> ReleaseRow | None:
    """Return one release of a benchmark, by its number."""
    benchmark = Administration.objects.filter(public_id=benchmark_id).first()
    if benchmark is None:
        return None
    row = Release.objects.filter(administration=benchmark, number=number).select_related("staff").first()
    return None if row is None else _release(row, benchmark)


def list_changed_items(release: ReleaseRow) -> tuple[ChangedItem, ...]:
    """Return the items whose key or weight is another than in the release before."""
    numbers = {
        row.number: row.pk
        for row in Release.objects.filter(
            administration_id=release.administration_id, number__in=[release.number - 1, release.number]
        )
    }
    if len(numbers) < 2:
        return ()
    before = {
        (row.form_label, row.position): row
        for row in ReleasedItem.objects.filter(release_id=numbers[release.number - 1])
    }
    now = ReleasedItem.objects.filter(release_id=numbers[release.number]).select_related("standard")
    found = []
    for row in now.order_by("form_label", "position"):
        old = before.get((row.form_label, row.position))
        if old is None or (old.key, old.counts) == (row.key, row.counts):
            continue
        found.append(
            ChangedItem(
                form_label=row.form_label,
                position=row.position,
                standard=row.standard.code or row.standard.text[:60],
                old_key=key_words(old.key),
                new_key=key_words(row.key),
                is_dropped=old.counts and not row.counts,
            )
        )
    return tuple(found)


def page_changed_students(release: ReleaseRow, *, window: Window) -> Page[ChangedStudent]:
    """Return the students within reach whose score a restatement changed, with both numbers."""
    earlier = Release.objects.filter(
        administration_id=release.administration_id, number=release.number - 1
    ).values("pk")
    rows = SupersededScore.objects.filter(release_id__in=earlier).select_related("student")
    page = page_of(rows.order_by(*window.order_by), window, shape=_as_it_was)
    after = _scores_as_of(release, [row.student_id for row in page.rows])
    return Page(rows=tuple(_changed(row, after) for row in page.rows), total=page.total, window=page.window)


def _as_it_was(row: Any) -> Any:
    return row


def _changed(row: Any, after: Mapping[int, tuple[float | None, int | None]]) -> ChangedStudent:
    raw, most = after.get(row.student_id, (None, None))
    return ChangedStudent(
        public_id=row.student.public_id,
        name=row.student.name,
        before=row.raw,
        before_most=row.max_points,
        after=raw,
        after_most=most,
    )


def _scores_as_of(
    release: ReleaseRow, student_ids: Sequence[int]
) -> dict[int, tuple[float | None, int | None]]:
    """Return what a release said of students: the next superseded score, else what stands now."""
    found = {
        student: (raw, most)
        for student, raw, most in Sitting.objects.filter(
            administration_id=release.administration_id,
            counts=True,
            attempt__in=[*COUNTING_ATTEMPTS],
            student_id__in=student_ids,
        ).values_list("student_id", "raw", "max_points")
    }
    order = dict(
        Release.objects.filter(
            administration_id=release.administration_id, number__gte=release.number
        ).values_list("pk", "number")
    )
    superseded = SupersededScore.objects.filter(release_id__in=order, student_id__in=student_ids)
    kept = superseded.values_list("release_id", "student_id", "raw", "max_points")
    for _key, student, raw, most in sorted(kept, key=lambda row: order[row[0]], reverse=True):
        found[student] = (raw, most)
    return found


def _release(row: Release, benchmark: Administration) -> ReleaseRow:
    return ReleaseRow(
        id=row.pk,
        administration_id=benchmark.pk,
        benchmark_id=benchmark.public_id,
        title=benchmark.title,
        number=row.number,
        kind=ReleaseKind(row.kind),
        at=row.at,
        staff=row.staff.name if row.staff else str(Seat.DATA_DIRECTOR.label),
        because=row.because,
        alpha=row.alpha,
        counts=row.counts,
    )
