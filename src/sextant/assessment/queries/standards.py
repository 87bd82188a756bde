"""Standards as people look them up: by framework, grade and words, in the order of the document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from sextant.assessment.models import Standard, StandardAssociation, StandardsFramework
from sextant.assessment.terms import StandardLink
from sextant.kernel.guard import GuardedQuerySet
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_FRAMEWORKS = 200
MOST_FOUND = 20
LISTING = Listing(
    columns=(
        Column(key="place", label="Standard", order_by=("position",)),
        Column(key="text", label="What it says"),
        Column(key="grades", label="Grades"),
    ),
    opens_with="place",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRow:
    """One framework on file."""

    id: int
    public_id: UUID
    title: str
    creator: str
    edition: str
    license: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """One entry; ``level`` is how deep it lies, from 0."""

    id: int
    public_id: UUID
    code: str
    text: str
    kind: str
    grades: str
    level: int
    is_leaf: bool
    is_retired: bool
    links: tuple[str, ...] = ()


def list_frameworks() -> tuple[FrameworkRow, ...]:
    """Return the frameworks on file by title."""
    rows = StandardsFramework.objects.order_by("title", "pk")[:MOST_FRAMEWORKS]
    return tuple(
        FrameworkRow(
            id=row.pk,
            public_id=row.public_id,
            title=row.title,
            creator=row.creator,
            edition=row.edition,
            license=row.license,
        )
        for row in rows
    )


def page_standards(*, window: Window, framework_id: int, words: str = "") -> Page[StandardRow]:
    """Return one page of a framework in its order; with ``words`` only entries that have them all."""
    found = _with_words(Standard.objects.filter(framework_id=framework_id), words)
    page = page_of(found.order_by(*window.order_by), window, shape=_row)
    links = _links([row.id for row in page.rows])
    rows = tuple(replace(row, links=links.get(row.id, ())) for row in page.rows)
    return Page(rows=rows, total=page.total, window=page.window)


def count_standards(*, framework_id: int) -> int:
    """Return how many entries of a framework are not retired."""
    return Standard.objects.filter(framework_id=framework_id, is_retired=False).count()


def find_standards(*, words: str, subject: str = "", grade: int | None = None) -> tuple[StandardRow, ...]:
    """Return the first entries for which items can be written and that have the words."""
    found = Standard.objects.filter(is_leaf=True, is_retired=False)
    if subject:
        found = found.filter(framework__subject__in=[subject, ""])
    if grade is not None:
        # A list inside one column: the grade's own word between quotation marks, on both databases.
        found = found.filter(grades__icontains=f'"{"K" if grade == 0 else grade}"')
    rows = _with_words(found, words).order_by("framework_id", "position", "pk")[:MOST_FOUND]
    return tuple(_row(row) for row in rows)


def standard_by_code(code: str) -> int | None:
    """Return the key of the one standard with this code for which items can be written."""
    keys = Standard.objects.filter(code=code, is_leaf=True, is_retired=False).values_list("pk", flat=True)[:2]
    return keys[0] if len(keys) == 1 else None


def standard_by_public_id(public_id: UUID) -> int | None:
    """Return the key of a standard."""
    return Standard.objects.filter(public_id=public_id).values_list("pk", flat=True).first()


def _with_words(found: GuardedQuerySet[Standard], words: str) -> GuardedQuerySet[Standard]:
    for word in words.split()[:6]:
        found = found.filter(Q(text__icontains=word) | Q(code__icontains=word))
    return found


def _row(row: Standard) -> StandardRow:
    return StandardRow(
        id=row.pk,
        public_id=row.public_id,
        code=row.code,
        text=row.text,
        kind=row.kind,
        grades=", ".join(row.grades),
        level=min(row.level, 4),
        is_leaf=row.is_leaf,
        is_retired=row.is_retired,
    )


def _links(keys: Sequence[int]) -> dict[int, tuple[str, ...]]:
    rows = StandardAssociation.objects.filter(origin_id__in=keys).select_related("destination")
    found: dict[int, tuple[str, ...]] = {}
    for row in rows.order_by("pk")[:500]:
        words = f"{StandardLink(row.kind).label} {row.destination}"
        found[row.origin_id] = (*found.get(row.origin_id, ()), words)
    return found
