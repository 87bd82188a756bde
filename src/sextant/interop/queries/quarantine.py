"""Rows that wait for somebody: which, since when, and whose they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from sextant.access.models import User
from sextant.access.reach import current_rights
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.policies import BRING_IN
from sextant.interop.sync.row_ids import SEALED_COLUMN, SEALED_TABLE, seals_of
from sextant.interop.terms import TAKEN_OVER, ImportFormat, RowFate
from sextant.kernel import guard
from sextant.kernel.guard import GuardedQuerySet
from sextant.kernel.sealed import CannotOpen
from sextant.network.queries.sealing import open_column_for
from sextant.web.tables import Column, Listing, Page, Window, page_of

# Nobody in particular started a nightly import: its rows are the data director's.
OWNER = "Data director"
MOST_FILES = 50
LISTING = Listing(
    columns=(
        Column(key="place", label="Where", order_by=("file", "row")),
        Column(key="what", label="What is wrong, and the cure", order_by=("code",)),
        Column(key="age", label="Since", order_by=("first_seen_at",)),
        Column(key="owner", label="Owner"),
        Column(key="settle", label="Settle"),
    ),
    opens_with="age",
    size=25,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """One row that waits for somebody."""

    public_id: UUID
    run_public_id: UUID
    kind: str
    file: str
    row: int
    field: str
    message: str
    cure: str
    is_set_aside: bool
    first_seen_at: datetime
    age_days: int
    owner: str
    ids: str = ""

    @property
    def place(self) -> str:
        """Return the file and the row in it."""
        return f"{self.file} {self.row}" if self.row else self.file

    @property
    def what(self) -> str:
        """Return what is wrong, and the cure."""
        return f"{self.message} {self.cure}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """One file of which rows wait."""

    run_public_id: UUID
    name: str
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCount:
    """How many rows wait, and since when the oldest does."""

    n_set_aside: int
    n_questions: int
    oldest_at: datetime | None

    @property
    def total(self) -> int:
        return self.n_set_aside + self.n_questions


def page_open(*, window: Window, at: datetime, kind: str = "") -> Page[OpenRow]:
    """Return one page of the rows that wait, the oldest first."""
    rows = _open(kind).order_by(*window.order_by)
    shown: Page[QuarantinedRow] = page_of(rows, window, shape=lambda row: row)
    runs = ImportRun.objects.in_bulk({row.import_run_id for row in shown.rows})
    users = {run.started_by for run in runs.values() if run.started_by is not None}
    names = dict(User.objects.filter(pk__in=users).values_list("pk", "display_name"))
    ids = _ids_of(shown.rows, runs)
    return Page(
        rows=tuple(_shape(row, runs[row.import_run_id], names, ids, at) for row in shown.rows),
        total=shown.total,
        window=shown.window,
    )


def list_files() -> tuple[OpenFile, ...]:
    """Return the files of which rows wait, those with the most first."""
    counted = (
        _open("")
        .values("import_run_id")
        .annotate(n=Count("pk"))
        .order_by("-n", "-import_run_id")[:MOST_FILES]
    )
    n_rows = {one["import_run_id"]: one["n"] for one in counted}
    runs = ImportRun.objects.in_bulk(list(n_rows))
    return tuple(
        OpenFile(run_public_id=runs[pk].public_id, name=runs[pk].file_name, n_rows=n)
        for pk, n in n_rows.items()
    )


def count_open(*, kind: str = "") -> OpenCount:
    """Return how many rows wait for somebody."""
    found = _open(kind).aggregate(
        n=Count("pk"), n_set_aside=Count("pk", filter=Q(fate=RowFate.SET_ASIDE)), oldest=Min("first_seen_at")
    )
    return OpenCount(
        n_set_aside=found["n_set_aside"],
        n_questions=found["n"] - found["n_set_aside"],
        oldest_at=found["oldest"],
    )


def _open(kind: str) -> GuardedQuerySet[QuarantinedRow]:
    runs = ImportRun.objects.filter(state__in=TAKEN_OVER)
    if kind in ImportFormat.values:
        runs = runs.filter(format=kind)
    found: GuardedQuerySet[QuarantinedRow] = QuarantinedRow.objects.filter(
        settled_at=None, import_run_id__in=runs.values("pk")
    )
    return found


def _ids_of(rows: Sequence[QuarantinedRow], runs: Mapping[int, ImportRun]) -> dict[str, str]:
    """Return the ids that stood in these rows, for their owner alone: who sent the file, or the desk."""
    reader, at_the_desk = guard.actor().user_id, BRING_IN.holds(current_rights())
    mine: dict[int, dict[str, str]] = defaultdict(dict)
    for row in rows:
        owner = runs[row.import_run_id].started_by
        if row.ids and (owner == reader if owner is not None else at_the_desk):
            mine[row.import_run_id][str(row.public_id)] = row.ids
    found: dict[str, str] = {}
    for run_id, sealed in mine.items():
        # What cannot be opened any more is left out: the row itself still says where it stood.
        with suppress(CannotOpen):
            found |= open_column_for(seals_of(run_id), sealed, table=SEALED_TABLE, column=SEALED_COLUMN)
    return found


def _shape(
    row: QuarantinedRow, run: ImportRun, names: dict[int, str], ids: Mapping[str, str], at: datetime
) -> OpenRow:
    return OpenRow(
        public_id=row.public_id,
        run_public_id=run.public_id,
        kind=str(ImportFormat(run.format).label),
        file=row.file,
        row=row.row,
        field=row.field,
        message=row.message,
        cure=row.cure,
        is_set_aside=row.fate == RowFate.SET_ASIDE,
        first_seen_at=row.first_seen_at,
        age_days=max(0, (at - row.first_seen_at).days),
        owner=names.get(run.started_by or 0, OWNER),
        ids=ids.get(str(row.public_id), ""),
    )
