"""Deciders about following students: call home (I-13), manage a case (I-14), balance caseloads (I-26)."""

from collections.abc import Mapping, Sequence
from datetime import date

from sextant.network.events import AttendanceCorrected
from sextant.network.jurisdictions.packs import truancy_law
from sextant.network.models import Caseload
from sextant.network.queries.attendance import unexcused_days
from sextant.network.queries.calendar import jurisdiction_of, latest_school_year
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind, DayCode
from sextant.support.events import AttendanceCounted, CaseloadsCounted, EarlyWarningComputed
from sextant.support.queries.attendance_news import News, Truant, news_of_school, truants_of
from sextant.support.queries.caseloads import counselors_of, sped_rows, waits_of
from sextant.support.queries.indicators_lent import RED, lights_of_school
from sextant.support.queries.warning_cases import answered_by_an_end
from sextant.support.terms.following import OutreachWhy
from sextant.support.thresholds.following import REDS_FOR_A_MANAGER
from sextant.work.actions.opening import Proposal

ATTENDANCE, WARNING, CASELOADS = "I-13", "I-14", "I-26"
CALL, PAPER = 0, 1
STUDENT, SCHOOL = "network.Student", "network.School"
NOTICE, CONFERENCE = "notice", "conference"
MOST_NAMED = 2_000
WHOLE = 100


def follow_absences(event: AttendanceCounted, on: date) -> Sequence[Proposal]:
    """Propose a call for each student whose absences are news, and the papers that truancy law asks for."""
    news = news_of_school(school_id=event.school_id, on=event.on)
    counselors = counselors_of_students([one.student_id for one in news], on)
    book = truants_of(school_id=event.school_id, on=event.on)
    year = book.school_year_id or 0
    calls = [_call(event, one, year, counselors.get(one.student_id)) for one in news]
    papers = [paper for one in book.rows for paper in papers_of(event.school_id, one, year)]
    return [*calls, *papers]


def name_excused(event: AttendanceCorrected) -> Sequence[str]:
    """Return the notice that stood on a day which is excused now, where the law's number is missed by it."""
    law, year = truancy_law(jurisdiction_of(school_id=event.school_id)), latest_school_year(event.on)
    if law is None or year is None or event.old_code != DayCode.ABSENT_UNEXCUSED:
        return ()
    left = unexcused_days(student_id=event.student_id, first=year.starts_on, last=year.ends_on)
    if len(left) != law.truant_from - 1:
        return ()
    return (notice_reference(event.student_id, sorted({*left, event.on})[law.truant_from - 1]),)


def manage_cases(event: EarlyWarningComputed, on: date) -> Sequence[Proposal]:
    """Propose a case manager for each student with two red indicators or more who has none."""
    least = int(threshold(REDS_FOR_A_MANAGER, on=on, school_id=event.school_id))
    lights = {
        student: one
        for student, one in lights_of_school(event.school_id, event.on).items()
        if one.n_red >= least
    }
    managed = _holders(list(lights), on, CaseKind.CASE_MANAGER)
    # Whoever ended a case knew of these reds; another one, or one that comes back, asks anew.
    ended = answered_by_an_end({student: one.n_red for student, one in lights.items()})
    alone = [student for student in sorted(lights) if student not in managed and student not in ended]
    counselors = counselors_of_students(alone, on)
    return [
        case_of(
            event,
            student,
            n_red=lights[student].n_red,
            is_absent=lights[student].attendance == RED,
            owner=counselors.get(student),
        )
        for student in alone
    ]


def balance_caseloads(event: CaseloadsCounted, on: date) -> Sequence[Proposal]:
    """Propose to the principal to balance caseloads over the cap, or waits beyond ten school days."""
    # A counselor's load is told in tenths of the cap: nobody reads a student's crisis out of an item.
    counselors = [row.load for row in counselors_of(school_id=event.school_id, on=event.on)]
    loads = [float(one.step[0] if one.is_over else min(one.percent, WHOLE)) for one in counselors]
    loads += [row.percent for row in sped_rows(school_id=event.school_id, on=event.on)]
    n_over = sum(one.is_over for one in counselors) + sum(one > WHOLE for one in loads[len(counselors) :])
    waits = waits_of(school_id=event.school_id, on=event.on)
    if not n_over and not waits.n_late:
        return ()
    said = []
    if n_over:
        said.append(f"{n_over} of {len(loads)} caseloads are over the cap, the fullest at {max(loads):.0f}%.")
    if waits.n_late:
        said.append(
            f"{waits.n_late} of {waits.n} referrals wait longer than {waits.most} school days, "
            f"the longest {waits.longest}."
        )
    sentence = " ".join(said)
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=SCHOOL,
            subject_id=event.school_id,
            title="Balance caseloads, or ask for a position",
            reason=sentence,
            evidence=sentence,
            reference=f"{SCHOOL}#{event.school_id} caseloads {event.on:%G-%V}",
            severity=float(n_over + waits.n_late),
        )
    ]


def counselors_of_students(student_ids: Sequence[int], on: date) -> Mapping[int, int]:
    """Return each student's counselor, where she has one."""
    return _holders(student_ids, on, CaseKind.COUNSELOR)


def call_reference(student_id: int, year_id: int, why: str) -> str:
    """Return what an item about a call stands on: once a year for each reason."""
    return f"{STUDENT}#{student_id} {why} {year_id}"


def why_of_call(reference: str) -> str:
    """Return the reason in the reference of an item about a call; empty where there is none."""
    _student, _space, rest = reference.partition(" ")
    return rest.partition(" ")[0]


def notice_reference(student_id: int, third: date) -> str:
    """Return what an item about a notice stands on: the day that made the student truant."""
    return f"{STUDENT}#{student_id} {NOTICE} {third.isoformat()}"


def papers_of(school_id: int, one: Truant, year_id: int) -> list[Proposal]:
    """Return what truancy law asks for about one student now: the notice, or the conference after it."""
    n = len(one.unexcused)
    if one.needs_notice:
        third = one.unexcused[one.truant_from - 1]
        said = (
            f"{n} days absent without excuse, the third on {third:%-d %b}: written notice "
            f"is due by {one.standing.notice_due_on:%-d %b} ({one.standing.source})."
        )
        reference = notice_reference(one.student_id, third)
        return [_paper(school_id, one, NOTICE, "Send the written notice of truancy", said, reference)]
    if one.needs_conference:
        said = (
            f"Absent without excuse again after the notice of {one.noticed_on:%-d %b} ({n} days): offer an "
            "attendance improvement conference. It is held even if the family does not come."
        )
        reference = f"{STUDENT}#{one.student_id} {CONFERENCE} {year_id}"
        return [
            _paper(school_id, one, CONFERENCE, "Hold the attendance improvement conference", said, reference)
        ]
    return []


def case_of(
    event: EarlyWarningComputed, student: int, *, n_red: int, is_absent: bool, owner: int | None
) -> Proposal:
    """Return what is asked about a student with so many red indicators whose case nobody manages."""
    # Whoever takes the seat over reads the item, and not always what was decided: it names no behavior.
    sentence = f"{n_red} of three early-warning indicators are red, and nobody manages the case."
    return Proposal(
        school_id=event.school_id,
        student_id=student,
        subject_label=STUDENT,
        subject_id=student,
        title="Name a case manager, and meet the family",
        reason=sentence,
        evidence=sentence,
        reference=f"{STUDENT}#{student} warning {event.on:%G-%V}",
        owner_staff_id=owner,
        severity=float(n_red) + is_absent / 2,
    )


def _holders(student_ids: Sequence[int], on: date, kind: CaseKind) -> Mapping[int, int]:
    held = Caseload.objects.on(on).filter(kind=kind).order_by("-pk")
    found: dict[int, int] = {}
    for start in range(0, len(student_ids), MOST_NAMED):
        some = held.filter(student_id__in=student_ids[start : start + MOST_NAMED])
        found.update(some.values_list("student_id", "staff_id"))
    return found


def _call(event: AttendanceCounted, one: News, year: int, owner: int | None) -> Proposal:
    missed = f"{one.days_absent} of {one.days_enrolled} days missed this school year ({one.percent:.1f}%)"
    said = (
        f"{missed}: from at risk to chronic within a week."
        if one.why is OutreachWhy.WORSENED
        else f"{missed}, after a year of chronic absence."
    )
    return Proposal(
        school_id=event.school_id,
        student_id=one.student_id,
        subject_label=STUDENT,
        subject_id=one.student_id,
        title="Call home about absences",
        reason=f"{said} Ask what is in the way, and agree on a plan.",
        evidence=said,
        reference=call_reference(one.student_id, year, one.why),
        owner_staff_id=owner,
        severity=one.percent,
        part=CALL,
    )


def _paper(school_id: int, one: Truant, topic: str, title: str, said: str, reference: str) -> Proposal:
    return Proposal(
        school_id=school_id,
        student_id=one.student_id,
        subject_label=STUDENT,
        subject_id=one.student_id,
        topic=topic,
        title=title,
        reason=said,
        evidence=said,
        reference=reference,
        severity=float(len(one.unexcused)),
        due_on=one.standing.notice_due_on if topic == NOTICE else None,
        part=PAPER,
    )
