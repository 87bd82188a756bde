"""The one door by which lists leave: permission, reason, meter, watermark, an encrypted file for a day.

Decision 6: the larger of 500 and 1.25 × the person's own students a day; beyond the own school 100
without step-up. Whoever calls hands over rows that the guard has narrowed already; nothing is read here
but who the students are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sextant.access import export_cells, export_files, policy, reach
from sextant.access.export_cells import Value
from sextant.access.models import ExportedStudent, ExportFile
from sextant.access.policy import seen_as
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass, Verb, unguarded
from sextant.kernel.reference import Reference
from sextant.network.models import Student
from sextant.network.queries.places import network_name

LIFE = timedelta(hours=24)
SHORTEST_REASON = 10
LEAST_BUDGET, OWN_SHARE, BEYOND_WITHOUT_STEP_UP = 500, 1.25, 100
MOST_ROWS = 20_000
NAMED_IN_LOG = 200
MAKE_EXPORTS = policy.write(RecordClass.X1)
READ_EXPORTS = policy.read(RecordClass.X1)


class MayNotExport(CannotDo):
    """None of the person's roles may take lists out."""


class ReasonNeeded(CannotDo):
    """A list is taken out for a reason, in words."""


class OverBudget(CannotDo):
    """The list holds more students than the person may take out on one day."""


class StepUpNeeded(CannotDo):
    """So many students of other schools leave only after the person has proven again who she is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is taken out.

    Attributes:
        kind: name of the list, for the trail.
        title: as people call it.
        record_class: of its rows.
        heads, rows: the table.
        student_ids: whom the rows are about.
    """

    kind: str
    title: str
    record_class: RecordClass
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    student_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file that leaves: a list, a worksheet, or the nightly extract.

    Attributes:
        kind, title, record_class: as of a `Sheet`.
        file_format: ending of its name.
        n_rows: how many rows are in it.
        write: makes the file; it gets the words of the watermark.
        student_ids: whom the rows are about.
        is_sealed: only a recipient whom the privacy officer has named can open it. No day's budget is
            spent on it, and nobody fetches it without having proven again who she is.
    """

    kind: str
    title: str
    record_class: RecordClass
    file_format: str
    n_rows: int
    write: Callable[[str], bytes]
    student_ids: frozenset[int] = frozenset()
    is_sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """How many students a person has taken out today, and may.

    Attributes:
        budget: distinct students a day.
        used: taken out today already.
        used_beyond: of them, at schools where the person holds no role.
    """

    budget: int
    used: frozenset[int]
    used_beyond: frozenset[int]


def read_meter(*, on: date) -> Meter:
    """Return what the person who acts has taken out today, and her budget."""
    rights = current_rights()
    taken = ExportedStudent.objects.filter(staff_id=rights.staff_id, on=on).order_by()
    pairs = list(taken.values_list("student_id", "is_beyond"))
    return Meter(
        budget=max(LEAST_BUDGET, int(OWN_SHARE * _count_own())),
        used=frozenset(student_id for student_id, _beyond in pairs),
        used_beyond=frozenset(student_id for student_id, beyond in pairs if beyond),
    )


def make_export(
    *, sheet: Sheet, file_format: str, reason: str, has_stepped_up: bool, at: datetime, on: date
) -> ExportFile:
    """Take a list out as CSV or XLSX; what stands against it is what stands against `take_out`."""
    parcel = Parcel(
        kind=sheet.kind,
        title=sheet.title,
        record_class=sheet.record_class,
        file_format=file_format,
        n_rows=len(sheet.rows),
        write=lambda watermark: export_cells.write(
            file_format=file_format,
            heads=sheet.heads,
            rows=sheet.rows,
            watermark=watermark,
            title=sheet.title,
        ),
        student_ids=sheet.student_ids,
    )
    return take_out(parcel=parcel, reason=reason, has_stepped_up=has_stepped_up, at=at, on=on)


@transaction.atomic
def take_out(*, parcel: Parcel, reason: str, has_stepped_up: bool, at: datetime, on: date) -> ExportFile:
    """Take a file out: check, count, leave the trail, write the watermark, encrypt the file.

    Raises:
        MayNotExport: none of the person's roles may.
        ReasonNeeded: the reason is missing or too short.
        OverBudget: more students than the person may take out on one day.
        StepUpNeeded: more than a hundred of other schools, or all of the network, without having proven
            again who she is.
    """
    rights = current_rights()
    if rights.staff_id is None or not MAKE_EXPORTS.holds(rights):
        raise MayNotExport(_("Your role reads this list and does not take it out."))
    words = " ".join(reason.split())
    if len(words) < SHORTEST_REASON:
        raise ReasonNeeded(_("Say in a sentence what the file is for; the privacy officer reads it."))
    if parcel.is_sealed:
        if not has_stepped_up:
            raise StepUpNeeded(
                _("A file about the whole network leaves only after you have signed in again.")
            )
    else:
        _count_out(parcel.student_ids, staff_id=rights.staff_id, has_stepped_up=has_stepped_up, on=on)
    row = ExportFile(
        staff_id=rights.staff_id,
        kind=parcel.kind,
        title=parcel.title[:80],
        file_format=parcel.file_format,
        reason=words[:300],
        n_rows=parcel.n_rows,
        n_students=len(parcel.student_ids),
        made_at=at,
        gone_at=at + LIFE,
    )
    row.save()
    _leave_trail(row, parcel, words)
    export_files.store(row.public_id, parcel.write(_watermark(row)))
    return row


def _count_out(students: frozenset[int], *, staff_id: int, has_stepped_up: bool, on: date) -> None:
    """Count the students on the person's meter of the day, if it has room for them."""
    meter = read_meter(on=on)
    beyond = _beyond(students)
    _check(meter, students, beyond, has_stepped_up=has_stepped_up)
    ExportedStudent.objects.bulk_create(
        [
            ExportedStudent(staff_id=staff_id, on=on, student_id=key, is_beyond=key in beyond)
            for key in sorted(students - meter.used)
        ],
        batch_size=500,
    )


def open_export(public_id: UUID, *, at: datetime) -> tuple[ExportFile, bytes] | None:
    """Return one's own file with its content; None where it is another's, or gone."""
    row: ExportFile | None = ExportFile.objects.filter(
        public_id=public_id, staff_id=current_rights().staff_id, gone_at__gt=at
    ).first()
    content = export_files.fetch(row.public_id) if row else None
    return None if row is None or content is None else (row, content)


def list_exports(*, limit: int = 50) -> tuple[ExportFile, ...]:
    """Return the files within reach, the newest first: one's own, and all of them for the privacy officer."""
    return tuple(ExportFile.objects.select_related("staff").order_by("-made_at", "-pk")[:limit])


def sweep(*, at: datetime) -> int:
    """Delete the files whose day is over; return how many there were."""
    over = ExportFile.objects.filter(gone_at__lte=at, is_deleted=False).order_by("pk")[:200]
    keys = [(row.pk, row.public_id) for row in over]
    for _pk, public_id in keys:
        export_files.remove(public_id)
    if keys:
        with transaction.atomic():
            ExportFile.objects.filter(pk__in=[key for key, _public in keys]).update(is_deleted=True)
            audit.record_batch(
                "access.delete_exports",
                table=ExportFile,
                keys=[key for key, _public in keys],
                rows=[[key, True] for key, _public in keys],
            )
    return len(keys)


def _check(meter: Meter, students: frozenset[int], beyond: frozenset[int], *, has_stepped_up: bool) -> None:
    after = len(meter.used | students)
    if after > meter.budget:
        raise OverBudget(
            _("This would make %(n)d students today; you may take out %(most)d. Narrow the list, or go on "
              "tomorrow.")
            % {"n": after, "most": meter.budget}
        )  # fmt: skip
    if len(meter.used_beyond | beyond) > BEYOND_WITHOUT_STEP_UP and not has_stepped_up:
        raise StepUpNeeded(
            _("More than %(n)d students of other schools leave only after you have signed in again.")
            % {"n": BEYOND_WITHOUT_STEP_UP}
        )


def _count_own() -> int:
    """Return how many students are the person's own: of her schools, classes or caseload."""
    rights = current_rights()
    scope = reach.scope_for(rights, seen_as(Student, RecordClass.S1A), Verb.READ)
    students = unguarded(Student)
    if scope is True:
        return students.filter(school_id__in=rights.school_ids).count()
    return students.filter(scope).count() if isinstance(scope, Q) else 0


def _beyond(student_ids: frozenset[int]) -> frozenset[int]:
    """Return the students at schools where the person holds no role."""
    own = current_rights().school_ids
    found: set[int] = set()
    keys = sorted(student_ids)
    for start in range(0, len(keys), 1_000):
        some = unguarded(Student).filter(pk__in=keys[start : start + 1_000]).exclude(school_id__in=own)
        found.update(some.values_list("pk", flat=True))
    return frozenset(found)


def _leave_trail(row: ExportFile, parcel: Parcel, reason: str) -> None:
    audit.record(
        "access.export",
        on=row,
        changes={
            "kind": (None, parcel.kind),
            "n_rows": (0, parcel.n_rows),
            "n_students": (0, len(parcel.student_ids)),
            "reason": (None, reason),
        },
    )
    rights = current_rights()
    audit.record_read(
        of=Reference(Student._meta.label if parcel.student_ids else ExportFile._meta.label, 0),
        record_class=parcel.record_class,
        why=", ".join(sorted(rights.roles)),
        purpose=reason,
        n_records=parcel.n_rows,
        page=f"export:{parcel.kind}",
        about=sorted(parcel.student_ids)[:NAMED_IN_LOG],
    )


def _watermark(row: ExportFile) -> str:
    by = guard.actor().user_id
    return (
        f"{network_name()}: {row.title}, taken out by account {by} on {row.made_at:%Y-%m-%d %H:%M} UTC "
        f"for: {row.reason} (export {row.public_id.hex[-12:]}). Confidential; delete when done."
    )
