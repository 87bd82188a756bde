"""One class's roster of one report period, as its teacher is asked to confirm it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.actions.roster_checks import largest_share
from sextant.network.actions.roster_words import Word, word_of
from sextant.network.models import RosterVerification, SectionEnrollment, SectionStaff
from sextant.network.queries.calendar import calendar_of
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import SectionRole, VerificationState
from sextant.office.policies import KEEP_CLASS_LISTS
from sextant.office.queries.names import by_name
from sextant.office.queries.reached import reaches
from sextant.office.queries.rosters import WHOLE, PeriodRow, period_row

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A student on a roster: from which to which day of the period, and her own share if she has one."""

    public_id: UUID
    name: str
    first_on: date
    last_on: date
    is_whole: bool
    dosage_percent: int | None
    n_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachingRow:
    """Somebody who taught or helped in the class during the period, with the share of the teaching."""

    name: str
    role: str
    first_on: date
    last_on: date
    is_whole: bool
    dosage_percent: int
    is_teaching: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """One class's roster of one report period, as its teacher is asked to confirm it.

    Attributes:
        confirmed_by: whose word it has; empty where nobody's, or a process's.
        word: as whom the actor could confirm it.
        may_keep: the actor writes this class list, and so may question the roster.
    """

    verification_id: int
    public_id: UUID
    section_public_id: UUID
    title: str
    teacher: str
    period: PeriodRow
    state: VerificationState
    confirmed_at: datetime | None
    confirmed_by: str
    is_stand_in: bool
    question: str
    is_team_taught: bool
    n_days: int
    largest_share: int
    teaching: tuple[TeachingRow, ...]
    seats: tuple[SeatRow, ...]
    is_mine: bool
    may_keep: bool
    word: Word

    @property
    def may_confirm(self) -> bool:
        """Tell if the actor can confirm the roster: as a teacher of the class, or standing in for one."""
        return self.may_keep and self.word is not Word.NOBODY

    @property
    def stands_in(self) -> bool:
        """Tell if the actor would stand in for a teacher who is no longer there."""
        return self.word is Word.STAND_IN

    @property
    def has_own_shares(self) -> bool:
        """Tell if a student has a share of her own."""
        return any(seat.dosage_percent is not None for seat in self.seats)

    @property
    def has_too_much(self) -> bool:
        """Tell if the shares come to more than the whole and nobody said that the class is team-taught."""
        return self.largest_share > WHOLE and not self.is_team_taught


def find_roster(public_id: UUID, *, on: date) -> Roster | None:
    """Return one roster with everything that its teacher confirms, or None out of reach."""
    row: RosterVerification | None = (
        RosterVerification.objects.filter(public_id=public_id)
        .select_related("section", "staff", "confirmed_by", "report_period__school_year")
        .first()
    )
    if row is None:
        return None
    period = period_row(row.report_period, school_id=row.school_id, on=on)
    links = list(
        SectionStaff.objects.filter(section_id=row.section_id)
        .between(period.starts_on, period.ends_on)
        .select_related("staff")
        .order_by("-dosage_percent", "valid_from", "pk")
    )
    calendar = calendar_of(school_id=row.school_id)
    me = current_rights().staff_id
    return Roster(
        verification_id=row.pk,
        public_id=row.public_id,
        section_public_id=row.section.public_id,
        title=row.section.title,
        teacher=row.staff.name,
        period=period,
        state=VerificationState(row.state),
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        is_stand_in=bool(row.is_stand_in),
        question=row.question,
        is_team_taught=row.section.is_team_taught,
        n_days=calendar.count(period.starts_on, period.ends_on),
        largest_share=largest_share(links, row.report_period),
        teaching=tuple(_teaching(link, period) for link in links),
        seats=tuple(_seats(row.section_id, period, school_id=row.school_id)),
        is_mine=row.staff_id == me,
        may_keep=reaches(row.section, KEEP_CLASS_LISTS),
        word=word_of(row, staff_id=me, on=on),
    )


def _seats(section_id: int, period: PeriodRow, *, school_id: int) -> list[SeatRow]:
    calendar = calendar_of(school_id=school_id)
    # The verification itself was read as the person. Whoever left in the first weeks of the nine is past
    # her 30 days of afterglow, and yet is on the roster to which she gives her word.
    with as_reader_of_structure():
        links = list(
            SectionEnrollment.objects.filter(section_id=section_id)
            .between(period.starts_on, period.ends_on)
            .select_related("student")
            .order_by(*by_name("student"), "valid_from", "pk")
        )
    seats = []
    for link in links:
        first, last = _within(link.valid_from, link.valid_until, period)
        seats.append(
            SeatRow(
                public_id=link.student.public_id,
                name=link.student.name,
                first_on=first,
                last_on=last,
                is_whole=first == period.starts_on and last == period.ends_on,
                dosage_percent=link.dosage_percent,
                n_days=calendar.count(first, last),
            )
        )
    return seats


def _teaching(link: SectionStaff, period: PeriodRow) -> TeachingRow:
    first, last = _within(link.valid_from, link.valid_until, period)
    return TeachingRow(
        name=link.staff.name,
        role=str(SectionRole(link.role).label),
        first_on=first,
        last_on=last,
        is_whole=first == period.starts_on and last == period.ends_on,
        dosage_percent=link.dosage_percent,
        is_teaching=link.role != SectionRole.PARA,
    )


def _within(valid_from: date, valid_until: date | None, period: PeriodRow) -> tuple[date, date]:
    """Return the first and last day of a dated row inside the period; ``valid_until`` is exclusive."""
    last = period.ends_on if valid_until is None else min(period.ends_on, valid_until - ONE_DAY)
    return max(valid_from, period.starts_on), last
