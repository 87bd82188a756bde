"""Whose absences are news at a school, and where students stand under its state's truancy law."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.network.jurisdictions.packs import truancy_law
from sextant.network.jurisdictions.truancy import Truancy, TruancyLaw, truancy
from sextant.network.models import DayMark, SchoolYear, Student
from sextant.network.queries.attendance import band_limits, rates
from sextant.network.queries.attendance_rows import absences
from sextant.network.queries.calendar import calendar_of, jurisdiction_of, latest_school_year
from sextant.network.queries.settings import threshold
from sextant.network.terms import DayCode
from sextant.support.models import TruancyStep
from sextant.support.rules.attendance_news import CHRONIC, Absences, goes_on_after, why_call
from sextant.support.rules.law_days import days_left
from sextant.support.terms.following import OutreachWhy, TruancyPaper
from sextant.support.thresholds.following import EARLY_ABSENCES, EARLY_DAYS

# News is a week old at most; a change is seen over four.
NEWEST_DAYS = 5
CHANGE_DAYS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One student whom somebody should call about."""

    student_id: int
    why: OutreachWhy
    days_absent: int
    days_enrolled: int

    @property
    def percent(self) -> float:
        """Days absent of days enrolled, in percent."""
        return 100 * self.days_absent / self.days_enrolled if self.days_enrolled else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Truant:
    """One student under the truancy law, what was done, and what is next."""

    student_id: int
    standing: Truancy
    unexcused: tuple[date, ...]
    noticed_on: date | None
    held_on: date | None
    needs_conference: bool
    truant_from: int
    # School days until the notice is due, as the law counts them; negative where it is late.
    notice_left: int

    @property
    def needs_notice(self) -> bool:
        return self.standing.notice_due_on is not None and self.noticed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class TruancyBook:
    """A school's truants this year; ``law`` is None where the state's rule is not configured."""

    law: TruancyLaw | None
    school_year_id: int | None
    rows: tuple[Truant, ...]


def absences_of(*, school_id: int, on: date) -> tuple[Absences, ...]:
    """Return each student's year so far with its newest school days apart, as far as within reach."""
    year = latest_school_year(on)
    if year is None:
        return ()
    days = calendar_of(school_id=school_id).between(year.starts_on, on)
    if not days:
        return ()
    held = rates(first=year.starts_on, last=on, school_id=school_id)
    newest, latest = days[-CHANGE_DAYS:], days[-NEWEST_DAYS:]
    recent: Counter[int] = Counter()
    lately: Counter[int] = Counter()
    marks = absences(newest[0], on, school_id, None)
    for student, day in marks.values_list("student_id", "on"):
        lately[student] += 1
        recent[student] += day >= latest[0]
    is_early = len(days) <= threshold(EARLY_DAYS, on=on, school_id=school_id)
    before = _chronic_before(year, [row.student_id for row in held]) if is_early else frozenset()
    return tuple(
        Absences(
            student_id=row.student_id,
            days_enrolled=row.days_enrolled,
            days_absent=row.days_absent,
            recent=min(recent[row.student_id], row.days_absent),
            n_recent=min(len(latest), row.days_enrolled),
            lately=min(lately[row.student_id], row.days_absent),
            n_lately=min(len(newest), row.days_enrolled),
            day_of_year=len(days),
            was_chronic=row.student_id in before,
        )
        for row in held
    )


def news_of_school(*, school_id: int, on: date) -> tuple[News, ...]:
    """Return whom somebody should call about: the band worsened to chronic, or it begins again."""
    return news_among(absences_of(school_id=school_id, on=on), school_id=school_id, on=on)


def news_among(rows: Sequence[Absences], *, school_id: int, on: date) -> tuple[News, ...]:
    """Return the same of students whose absences were read already."""
    limits = band_limits(on=on, school_id=school_id)
    days = int(threshold(EARLY_DAYS, on=on, school_id=school_id))
    n = int(threshold(EARLY_ABSENCES, on=on, school_id=school_id))
    found = []
    for one in rows:
        why = why_call(one, limits=limits, early_days=days, early_absences=n)
        if why is not None:
            found.append(
                News(
                    student_id=one.student_id,
                    why=why,
                    days_absent=one.days_absent,
                    days_enrolled=one.days_enrolled,
                )
            )
    return tuple(found)


def truants_of(*, school_id: int, on: date, student_ids: Collection[int] | None = None) -> TruancyBook:
    """Return who is truant at a school this year, with what was sent and held, within reach."""
    law, year = truancy_law(jurisdiction_of(school_id=school_id)), latest_school_year(on)
    if law is None or year is None:
        return TruancyBook(law=law, school_year_id=year.pk if year else None, rows=())
    days = _unexcused(school_id, year, on, student_ids)
    many = {key: dates for key, dates in days.items() if len(dates) >= law.truant_from}
    steps = _steps(list(many), year)
    calendar = calendar_of(school_id=school_id)
    rows = []
    for student, dates in sorted(many.items()):
        noticed, held = steps.get(student, (None, None))
        standing = truancy(law=law, unexcused=dates, calendar=calendar)
        rows.append(
            Truant(
                student_id=student,
                standing=standing,
                notice_left=days_left(due_on=standing.notice_due_on or on, on=on, calendar=calendar),
                unexcused=tuple(dates),
                noticed_on=noticed,
                held_on=held,
                needs_conference=held is None and goes_on_after(dates, noticed),
                truant_from=law.truant_from,
            )
        )
    return TruancyBook(law=law, school_year_id=year.pk, rows=tuple(rows))


def _unexcused(
    school_id: int, year: SchoolYear, on: date, student_ids: Collection[int] | None
) -> dict[int, list[date]]:
    marks = DayMark.objects.filter(
        school_id=school_id, code=DayCode.ABSENT_UNEXCUSED, on__range=(year.starts_on, on)
    )
    if student_ids is not None:
        marks = marks.filter(student_id__in=list(student_ids))
    # Who has left owes this school nothing.
    marks = marks.filter(student_id__in=Student.objects.filter(school_id=school_id).values("pk"))
    found: dict[int, list[date]] = defaultdict(list)
    for student, day in marks.order_by("student_id", "on").values_list("student_id", "on"):
        found[student].append(day)
    return found


def _steps(students: Sequence[int], year: SchoolYear) -> Mapping[int, tuple[date | None, date | None]]:
    """Return, by student, when the notice went out and when the newest conference was held."""
    found: dict[int, tuple[date | None, date | None]] = {}
    rows = TruancyStep.objects.filter(school_year_id=year.pk, student_id__in=students).order_by("done_on")
    for student, paper, day in rows.values_list("student_id", "paper", "done_on"):
        noticed, held = found.get(student, (None, None))
        found[student] = (day, held) if paper == TruancyPaper.NOTICE else (noticed, day)
    return found


def _chronic_before(year: SchoolYear, students: Sequence[int]) -> frozenset[int]:
    """Return who was chronically absent in the school year before."""
    past = SchoolYear.objects.filter(ends_on__lt=year.starts_on).order_by("-ends_on").first()
    if past is None or not students:
        return frozenset()
    held = rates(first=past.starts_on, last=past.ends_on, student_ids=students)
    return frozenset(row.student_id for row in held if row.band in CHRONIC)
