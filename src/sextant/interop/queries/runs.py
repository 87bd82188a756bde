"""Imports as people look at them: the list, one preview, what it says in a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.models import User
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.queries.notes import NoteRow, gather_notes
from sextant.interop.queries.sentences import holds_no_rows, say_headline, say_run
from sextant.interop.terms import WAITING, ImportFormat, ImportState, RowFate
from sextant.web.parts import Status, Tone
from sextant.web.tables import Column, Listing, Page, Window, page_of

PROCESS = "Command line"
LISTING = Listing(
    columns=(
        Column(key="file", label="File", order_by=("file_name",)),
        Column(key="kind", label="Kind", order_by=("format",)),
        Column(key="state", label="State", order_by=("state",)),
        Column(key="when", label="When", order_by=("staged_at",), starts_descending=True),
        Column(key="who", label="Who"),
    ),
    opens_with="when",
    size=25,
)
ROW_LISTING = Listing(
    columns=(
        Column(key="place", label="Where", order_by=("file", "row")),
        Column(key="field", label="Field", order_by=("field",)),
        Column(key="what", label="What is wrong, and the cure"),
    ),
    opens_with="place",
    size=25,
)
TONES = {
    ImportState.STAGED: Tone.QUIET,
    ImportState.READY: Tone.WATCH,
    ImportState.HELD: Tone.CONCERN,
    ImportState.APPLIED: Tone.GOOD,
    ImportState.UNCHANGED: Tone.GOOD,
    ImportState.REJECTED: Tone.CONCERN,
    ImportState.CANCELLED: Tone.QUIET,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One import as the list shows it."""

    public_id: UUID
    file_name: str
    kind: str
    status: Status
    sentence: str
    staged_at: datetime
    started_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """What an import does to one table."""

    file: str
    table: str
    n_create: int
    n_update: int
    n_end: int
    n_unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalRow:
    """Why files could not be read at all."""

    code: str
    file: str
    row: int
    field: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """One import with all that its page shows."""

    id: int
    row: RunRow
    headline: str
    state: str
    file_names: tuple[str, ...]
    counts: tuple[CountRow, ...]
    notes: tuple[NoteRow, ...]
    held_because: tuple[str, ...]
    refusal: RefusalRow | None
    n_set_aside: int
    n_questions: int
    progress_key: UUID | None
    applied_at: datetime | None
    format: str = ""
    benchmark: str = ""

    @property
    def asks_for_columns(self) -> bool:
        """Tell if it is a table of scores whose columns are to be looked at before it is read."""
        is_untouched = self.state == ImportState.STAGED and self.progress_key is None
        return is_untouched and self.format == ImportFormat.SCORES

    @property
    def is_refused(self) -> bool:
        """Tell if the files could not be read at all."""
        return self.refusal is not None

    @property
    def is_waiting(self) -> bool:
        return self.state in {ImportState.READY, ImportState.HELD}

    @property
    def is_staged(self) -> bool:
        return self.state == ImportState.STAGED

    @property
    def is_held(self) -> bool:
        return self.state == ImportState.HELD

    @property
    def n_repairs(self) -> int:
        return sum(note.times for note in self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtRow:
    """One row that somebody should look at, without its cells."""

    file: str
    row: int
    field: str
    code: str
    message: str
    cure: str
    fate_label: str
    is_set_aside: bool


def page_runs(*, window: Window, kind: str = "") -> Page[RunRow]:
    """Return one page of the imports, the newest first."""
    runs = ImportRun.objects.order_by(*window.order_by)
    if kind in ImportFormat.values:
        runs = runs.filter(format=kind)
    shown: Page[ImportRun] = page_of(runs, window, shape=lambda run: run)
    names = _names(run.started_by for run in shown.rows)
    rows = tuple(_shape(run, names) for run in shown.rows)
    return Page(rows=rows, total=shown.total, window=shown.window)


def find_run(public_id: UUID) -> RunPage | None:
    """Return the import with this public id, if within reach."""
    run: ImportRun | None = ImportRun.objects.filter(public_id=public_id).first()
    if run is None:
        return None
    return RunPage(
        id=run.pk,
        row=_shape(run, _names([run.started_by])),
        headline=say_headline(run),
        state=run.state,
        file_names=tuple(one["name"] for one in run.files),
        counts=tuple(CountRow(**one) for one in run.counts if _says_something(one)),
        notes=gather_notes(run.repairs),
        held_because=tuple(run.held_because),
        refusal=RefusalRow(**run.refusal) if run.refusal else None,
        n_set_aside=run.n_set_aside,
        n_questions=run.n_questions,
        progress_key=run.progress_key,
        applied_at=run.applied_at,
        format=run.format,
        benchmark=str(run.options.get("benchmark", "")),
    )


def page_rows(*, run_id: int, window: Window) -> Page[LookAtRow]:
    """Return one page of the rows of an import that somebody should look at; those set aside come first."""
    rows = QuarantinedRow.objects.filter(import_run_id=run_id).order_by("-fate", *window.order_by)
    return page_of(rows, window, shape=_look_at)


def report_rows(*, run_id: int) -> Iterator[LookAtRow]:
    """Yield every kept row of an import that somebody should look at, in the order of its files."""
    rows = QuarantinedRow.objects.filter(import_run_id=run_id).order_by("-fate", "pk")
    for row in rows.iterator(chunk_size=1_000):
        yield _look_at(row)


def count_waiting() -> int:
    """Return how many imports wait for somebody."""
    return int(ImportRun.objects.filter(state__in=WAITING - {ImportState.STAGED}).count())


def _shape(run: ImportRun, names: Mapping[int, str]) -> RunRow:
    state = ImportState(run.state)
    return RunRow(
        public_id=run.public_id,
        file_name=run.file_name,
        kind=str(ImportFormat(run.format).label),
        status=_status(run, state),
        sentence=say_run(run),
        staged_at=run.staged_at,
        started_by=names.get(run.started_by or 0, PROCESS),
    )


def _status(run: ImportRun, state: ImportState) -> Status:
    if holds_no_rows(run):
        return Status(label=_("No rows"), tone=Tone.WATCH)
    return Status(label=str(state.label), tone=TONES[state])


def _names(user_ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {one for one in user_ids if one is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "display_name")) if wanted else {}


def _says_something(count: Mapping[str, Any]) -> bool:
    return bool(count["n_create"] + count["n_update"] + count["n_end"] + count["n_unchanged"])


def _look_at(row: QuarantinedRow) -> LookAtRow:
    fate = RowFate(row.fate)
    return LookAtRow(
        file=row.file,
        row=row.row,
        field=row.field,
        code=row.code,
        message=row.message,
        cure=row.cure,
        fate_label=str(fate.label),
        is_set_aside=fate is RowFate.SET_ASIDE,
    )
