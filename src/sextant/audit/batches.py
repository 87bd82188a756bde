"""Compute the digests of batches again, from the rows as they stand now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from sextant.audit.chain import column_digests, rows_digest
from sextant.audit.models import AuditEntry
from sextant.audit.stored import as_stored

# Rows of the first that actions change under the name of the others: attendance taken again, a
# student who left or moved, a class list corrected.
CHANGED_UNDER: Mapping[str, frozenset[str]] = {
    "network.DayMark": frozenset({"network.DayTaken", "network.Enrollment"}),
    "network.PeriodMark": frozenset({"network.PeriodTaken"}),
    "network.Student": frozenset({"network.Enrollment"}),
    "network.Enrollment": frozenset({"network.Student"}),
    "network.StudentDemographics": frozenset({"network.Enrollment", "network.Student"}),
    "network.StudentGuardian": frozenset({"network.Enrollment", "network.Guardian"}),
    "network.StudentProgram": frozenset({"network.Enrollment"}),
    "network.RestrictedProgram": frozenset({"network.Enrollment"}),
    "network.Accommodation": frozenset({"network.Enrollment"}),
    "network.Guardian": frozenset({"network.Enrollment", "network.StudentGuardian"}),
    "network.Caseload": frozenset({"network.Enrollment", "work.WorkItem"}),
    "network.SectionEnrollment": frozenset({"network.Enrollment", "network.Section"}),
    "network.SectionStaff": frozenset({"network.Section", "network.Staff"}),
    "network.RosterVerification": frozenset({"network.Section", "network.SectionEnrollment"}),
    "network.CalendarDay": frozenset({"network.SchoolYear", "network.School"}),
    "network.Staff": frozenset({"network.StaffAssignment"}),
    # What a candidate answered follows her stage, and no link of the trail may say whose answers they are.
    "talent.EqualOpportunity": frozenset({"talent.Application", "talent.StageMove"}),
    "network.StaffAssignment": frozenset({"network.Staff"}),
}

# What no link may say: who has answered a pulse, and when a counter of its answers went up.
CHANGED_UNSAID: Mapping[str, frozenset[str]] = {
    "culture.PulseTurn": frozenset({"has_answered", "is_by_code"}),
    "culture.PulseTally": frozenset({"n", "n_agree"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """How the batches of the trail compare with the rows that stand now.

    Attributes:
        n_same: batches whose rows stand as they were written.
        n_changed_since: batches of which a later link of the trail may have changed a row.
        n_not_kept: batches whose digest covers something else than stored rows.
        faults: batches whose rows differ though no link of the trail changed them.
    """

    n_same: int
    n_changed_since: int
    n_not_kept: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Touch:
    sequence: int
    first: int
    last: int
    names: frozenset[str]


def recheck() -> Rechecked:
    """Compute each batch's digest again where its rows are said; one pass over the trail."""
    touched = _touches()
    same = since = not_kept = 0
    faults: list[str] = []
    for entry in AuditEntry.objects.filter(body__has_key="batch").order_by("sequence").iterator(500):
        batch: dict[str, Any] = entry.body["batch"]
        table = _table(entry.target_label)
        if table is None or "ranges" not in batch:
            not_kept += 1
        elif not (differing := _columns_that_differ(table, batch)):
            same += 1
        elif not (unsaid := differing - _columns_that_may_differ(table, entry, batch, touched)):
            since += 1
        else:
            where = "" if unsaid == set(batch["columns"]) else f" in {', '.join(sorted(unsaid))}"
            rows = f"the {batch['count']} rows of {entry.target_label} in row {entry.sequence}"
            faults.append(f"{rows} were changed{where}")
    return Rechecked(n_same=same, n_changed_since=since, n_not_kept=not_kept, faults=tuple(faults))


def _table(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _columns_that_differ(table: type[models.Model], batch: Mapping[str, Any]) -> frozenset[str]:
    """Return the columns of a batch in which its rows stand otherwise than they were written."""
    columns = batch["columns"]
    known = {field.attname for field in table._meta.concrete_fields}
    if not known.issuperset(columns):
        return frozenset(columns)
    rows = as_stored(table, columns, _rows_now(table, columns, batch["ranges"]))
    if "by_column" not in batch:
        # Written before the columns had digests of their own.
        return frozenset(() if rows_digest(rows) == batch["sha256"] else columns)
    now = column_digests(rows, n_columns=len(columns))
    written = zip(columns, batch["by_column"], now, strict=True)
    return frozenset(name for name, then, digest in written if digest != then)


def _rows_now(
    table: type[models.Model], columns: Sequence[str], ranges: Sequence[Sequence[int]]
) -> Iterator[tuple[object, ...]]:
    for first, last in ranges:
        rows = table._base_manager.filter(pk__gte=first, pk__lte=last).order_by("pk").values_list(*columns)
        yield from rows.iterator(chunk_size=5_000)


def _touches() -> Mapping[str, list[_Touch]]:
    """Return, by table, which keys each link of the trail is about, and which columns it names."""
    found: dict[str, list[_Touch]] = defaultdict(list)
    rows = AuditEntry.objects.order_by("sequence").values_list(
        "sequence",
        "target_label",
        "target_id",
        "body__wrote",
        "body__batch__first",
        "body__batch__last",
        "body__batch__ranges",
        "body__batch__wrote",
        "body__batch__columns",
    )
    for sequence, label, target, wrote, first, last, ranges, bulk, columns in rows.iterator(chunk_size=5_000):
        key = int(target) if target.isdigit() else 0
        # Of a batch that says which keys it is about, what lies between them is not touched.
        spans = ranges or [(key if first is None else first, key if last is None else last)]
        names = frozenset(wrote or bulk or columns or ())
        found[label] += [_Touch(sequence, low, high, names) for low, high in spans]
    return found


def _columns_that_may_differ(
    table: type[models.Model],
    entry: AuditEntry,
    batch: Mapping[str, Any],
    touched: Mapping[str, list[_Touch]],
) -> frozenset[str]:
    """Return the columns of a batch that later links have written: those that they name, or else all."""
    every = frozenset(batch["columns"])
    under = CHANGED_UNDER.get(entry.target_label, frozenset())
    if any(one.sequence > entry.sequence for label in under for one in touched.get(label, ())):
        return every
    first, last = batch["ranges"][0][0], batch["ranges"][-1][1]
    later = {
        one.names
        for one in touched.get(entry.target_label, ())
        if one.sequence > entry.sequence and one.first <= last and one.last >= first
    }
    attnames = {
        name: field.attname for field in table._meta.concrete_fields for name in (field.name, field.attname)
    }
    if any(not names or not names <= set(attnames) for names in later):
        return every
    named = {attnames[name] for names in later for name in names}
    return CHANGED_UNSAID.get(entry.target_label, frozenset()) | named
