"""The book of who needed help, who had it and how much, which what works here is counted from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Sum

from sextant.network.models import StudentProgram
from sextant.network.queries.attendance_rows import absences
from sextant.network.terms import Subject
from sextant.support.models import Referral, Screening, SessionAttendance, SupportPlan, TierStatus
from sextant.support.queries.scores_lent import LentScores, scores_of
from sextant.support.rules.what_works import Book, Needed, Served, count_before
from sextant.support.terms.care import Domain, Finding, PlanState

# Which scores show what help in a domain did; attendance and behavior have none.
SUBJECTS: Mapping[str, str] = {Domain.READING: Subject.ELA, Domain.MATH: Subject.MATH}
LOOKS_BACK = timedelta(days=800)
NINETY = timedelta(days=90)
TIER_OF = {Finding.TIER_2: 2, Finding.TIER_3: 3, Finding.EVALUATE: 3}
DENIES = frozenset({Finding.NO_NEED, Finding.CORE_FIX})
MOST_ROWS = 1_000_000


def read_book(*, on: date) -> Book:
    """Return everything on record up to a day that programs are compared by, as far as the reader reaches."""
    since = on - LOOKS_BACK
    scores = scores_of(tuple(SUBJECTS.values()), since)
    flagged = _flagged(scores)
    plans = _plans(since, on)
    needs = _needs(since, on, scores)
    students = {student for student, _ in needs} | {student for student, _ in plans}
    absent = _absent(since, on, students)
    z, place = _scores(scores)
    return Book(
        z=z,
        place=place,
        days=dict(zip(scores.subjects, scores.days, strict=True)),
        needs=needs,
        plans=plans,
        absent=lambda student, day: count_before(absent.get(student, ()), day, within=NINETY),
        programs=frozenset(
            StudentProgram.objects.on(on).order_by("pk").values_list("student_id", flat=True)[:MOST_ROWS]
        ),
        flagged=flagged,
    )


def _scores(
    scores: LentScores,
) -> tuple[dict[tuple[int, str, int], float], dict[tuple[int, str, int], tuple[int, int]]]:
    z: dict[tuple[int, str, int], float] = {}
    place: dict[tuple[int, str, int], tuple[int, int]] = {}
    columns = (scores.student, scores.subject, scores.occasion, scores.school, scores.grade, scores.z)
    for student, subject, occasion, school, grade, value in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        key = (student, scores.subjects[subject], occasion)
        z[key] = value
        place[key] = (school, grade)
    return z, place


def _flagged(scores: LentScores) -> dict[tuple[int, str], list[date]]:
    found: dict[tuple[int, str], list[date]] = defaultdict(list)
    for student, subject, day in scores.flags:
        found[student, subject].append(day)
    return dict(found)


def _needs(since: date, on: date, scores: LentScores) -> dict[tuple[int, str], list[Needed]]:
    found: dict[tuple[int, str], list[Needed]] = defaultdict(list)
    for one in (*_asked(since, on), *_screened(since, on), *_tiers(since, on), *_from_flags(scores)):
        found[one.student_id, one.subject].append(one)
    return dict(found)


def _from_flags(scores: LentScores) -> Iterable[Needed]:
    for student, subject, day in scores.flags:
        yield Needed(student_id=student, subject=subject, on=day, tier=0)


def _asked(since: date, on: date) -> Iterable[Needed]:
    rows = Referral.objects.filter(domain__in=SUBJECTS, received_on__range=(since, on)).order_by("pk")
    for student, domain, day in rows.values_list("student_id", "domain", "received_on")[:MOST_ROWS]:
        yield Needed(student_id=student, subject=SUBJECTS[domain], on=day, tier=0)


def _screened(since: date, on: date) -> Iterable[Needed]:
    asked = Referral.objects.filter(domain__in=SUBJECTS).order_by("pk")
    domains = dict(asked.values_list("pk", "domain")[:MOST_ROWS])
    rows = Screening.objects.filter(screened_on__range=(since, on)).order_by("pk")
    columns = ("student_id", "referral_id", "screened_on", "finding")
    for student, referral, day, finding in rows.values_list(*columns)[:MOST_ROWS]:
        domain = domains.get(referral)
        if domain is None:
            continue
        yield Needed(
            student_id=student,
            subject=SUBJECTS[domain],
            on=day,
            tier=TIER_OF.get(finding, 0),
            is_none=finding in DENIES,
        )


def _tiers(since: date, on: date) -> Iterable[Needed]:
    rows = TierStatus.objects.filter(domain__in=SUBJECTS, valid_from__range=(since, on)).order_by("pk")
    for student, domain, day, tier in rows.values_list("student_id", "domain", "valid_from", "tier")[
        :MOST_ROWS
    ]:
        yield Needed(student_id=student, subject=SUBJECTS[domain], on=day, tier=tier, is_none=tier == 1)


def _plans(since: date, on: date) -> dict[tuple[int, str], list[Served]]:
    rows = SupportPlan.objects.filter(
        domain__in=SUBJECTS, program__isnull=False, starts_on__range=(since, on)
    ).exclude(state=PlanState.DRAFT)
    columns = ("pk", "student_id", "domain", "program_id", "starts_on", "ends_on")
    minutes = _minutes(since, on)
    found: dict[tuple[int, str], list[Served]] = defaultdict(list)
    for plan, student, domain, program, first, last in rows.order_by("pk").values_list(*columns)[:MOST_ROWS]:
        subject = SUBJECTS[domain]
        found[student, subject].append(
            Served(
                student_id=student,
                program_id=program,
                subject=subject,
                starts_on=first,
                ends_on=last,
                minutes=tuple(minutes.get(plan, ())),
            )
        )
    return dict(found)


def _minutes(since: date, on: date) -> dict[int, list[tuple[date, int, int]]]:
    """Return, by plan, the minutes of each day that were had and planned."""
    ours = SupportPlan.objects.filter(domain__in=SUBJECTS).values("pk")
    rows = SessionAttendance.objects.filter(on__range=(since, on), plan_id__in=ours)
    sums = rows.order_by("plan_id", "on").values("plan_id", "on")
    sums = sums.annotate(had=Sum("minutes"), planned=Sum("minutes_planned"))
    found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for plan, day, had, planned in sums.values_list("plan_id", "on", "had", "planned"):
        found[plan].append((day, had, planned))
    return found


def _absent(since: date, on: date, students: set[int]) -> dict[int, Sequence[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    rows = absences(since, on, None, None).order_by("on", "pk").values_list("student_id", "on")
    for student, day in rows[:MOST_ROWS]:
        if student in students:
            found[student].append(day)
    return dict(found)
