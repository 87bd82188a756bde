"""Who leaves, as the list and the page of one leaving show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.talent.models import Separation
from sextant.talent.queries.effects_lent import NOTHING, taught_by
from sextant.talent.rules.regret import is_effective, is_voluntary, propose_regret
from sextant.talent.terms.growing import LeavingReason
from sextant.talent.thresholds.staying import EFFECTIVE_LINE
from sextant.web.tables import Column, Listing, Page, Window, page_of

TEACHER_SEATS = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER)
MOST_STAFF = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationRow:
    """One leaving."""

    id: int
    public_id: UUID
    staff_id: int
    staff_public_id: UUID
    name: str
    school: str
    school_id: int | None
    last_day: date
    reason: LeavingReason
    is_voluntary: bool
    is_regretted: bool
    regret_proposed: bool | None
    note: str
    recorded_on: date
    recorded_by: str
    confirmed_on: date | None
    gone_from: date | None
    undone_on: date | None
    handed_over_on: date | None
    version: int

    @property
    def reason_words(self) -> str:
        """Return the reason as lists write it."""
        return str(self.reason.label)


def separation_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="name", label=_("Who"), order_by=("staff__family_name", "staff__given_name")),
            Column(key="last", label=_("Last day"), order_by=("last_day",), starts_descending=True),
            Column(key="reason", label=_("Reason")),
            Column(key="regretted", label=_("Missed")),
            Column(key="state", label=_("How it stands")),
        ),
        opens_with="last",
    )


def list_separations(*, window: Window, school_id: int | None) -> Page[SeparationRow]:
    """Return one page of leavings within reach, but never the reader’s own."""
    rows = _rows().filter(undone_on=None)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return page_of(rows.order_by(*window.order_by), window, shape=_row)


def count_waiting(*, school_id: int | None) -> tuple[int, int]:
    """Return how many leavings wait for human resources, and how many hand-overs are open."""
    rows = _rows().filter(undone_on=None)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return (
        int(rows.filter(confirmed_on=None).count()),
        int(rows.exclude(confirmed_on=None).filter(handed_over_on=None).count()),
    )


def find_separation(public_id: UUID) -> SeparationRow | None:
    """Return one leaving within reach, None of the reader’s own."""
    row = _rows().filter(public_id=public_id).first()
    return _row(row) if row else None


def separation_of_staff(staff_id: int) -> UUID | None:
    """Return the leaving of somebody that stands, within reach."""
    row = _rows().filter(staff_id=staff_id, undone_on=None).first()
    return row.public_id if row else None


def staff_to_leave(*, school_id: int | None, on: date) -> tuple[tuple[int, str], ...]:
    """Return who works at a school, or in the central office, and does not leave yet, by name."""
    leaving = Separation.objects.filter(undone_on=None).values("staff_id")
    people = Staff.objects.filter(school_id=school_id).exclude(gone_by(on)).exclude(pk__in=leaving)
    people = people.exclude(pk=current_rights().staff_id or 0)
    rows = people.order_by("family_name", "given_name", "pk")[:MOST_STAFF]
    return tuple((one.pk, one.name) for one in rows)


def proposed_regret(*, staff_id: int, reason: str, on: date) -> bool | None:
    """Return what the rule says of a leaving: effective or better, and by own choice; None if unknown."""
    teaches = StaffAssignment.objects.on(on).filter(staff_id=staff_id, seat__in=TEACHER_SEATS).exists()
    taught = taught_by([staff_id], on).get(staff_id, NOTHING) if teaches else NOTHING
    return propose_regret(
        voluntary=is_voluntary(reason),
        is_effective=is_effective(
            observation=taught.observation,
            growth_flag=taught.flag,
            line=threshold(EFFECTIVE_LINE, on=on),
        ),
    )


def _rows() -> QuerySet[Separation]:
    rows: QuerySet[Separation] = Separation.objects.select_related("staff", "school", "recorded_by")
    return rows.exclude(staff_id=current_rights().staff_id or 0)


def _row(row: Separation) -> SeparationRow:
    return SeparationRow(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        staff_public_id=row.staff.public_id,
        name=row.staff.name,
        school=row.school.name if row.school else "",
        school_id=row.school_id,
        last_day=row.last_day,
        reason=LeavingReason(row.reason),
        is_voluntary=row.is_voluntary,
        is_regretted=row.is_regretted,
        regret_proposed=row.regret_proposed,
        note=row.note,
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        confirmed_on=row.confirmed_on,
        gone_from=row.gone_from,
        undone_on=row.undone_on,
        handed_over_on=row.handed_over_on,
        version=row.version,
    )
