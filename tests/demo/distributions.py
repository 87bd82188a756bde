# ruff: noqa: E501, S608
"""What a full demo must look like: the rows of domain 11, each with the range that it states.

Read as: THIS number, asked of the database so, lies between LOW and HIGH. A range is the one that the
specification gives; where it gives one number, a fifth of it to either side, or what chance does to a count
of that size. Shown for one built demo by `uv run python tests/demo/distributions.py FOLDER`; the nightly
test asks five seeds.
"""

import argparse
import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# The last whole school year of a demo, whose third year is in progress.
YEAR = "(select starts_on from network_schoolyear where id=2) and (select ends_on from network_schoolyear where id=2)"
# Whoever leaves with the year leaves in the weeks after it.
NEXT = """(select starts_on from network_schoolyear where id=2) and (select starts_on from network_schoolyear
    where id=3)"""
SCHOOL_DAYS = "('instructional', 'half', 'virtual', 'benchmark')"
NOW_ENROLLED = "network_enrollment where valid_until is null and kind='primary'"
BAND = """case when grade_high <= 6 then 'K-6' when grade_low < 6 and grade_high <= 8 then 'K-8'
    when grade_high <= 8 then '6-8' when grade_low < 9 then '7-12' else '9-12' end"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number of the demo, and where it should lie; ``topic`` is the row of domain 11."""

    topic: str
    what: str
    low: float
    high: float
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row and what a demo says; a number that nobody can tell is outside."""

    row: Row
    value: float | None

    @property
    def is_within(self) -> bool:
        return self.value is not None and self.row.low <= self.value <= self.row.high


def share_of_students(condition: str) -> str:
    """Return the question what share of enrolled students a condition on ``student_id`` holds for."""
    return f"""select 100.0 * count(distinct case when {condition} then student_id end)
        / count(distinct student_id) from {NOW_ENROLLED}"""


def _program(kind: str) -> str:
    return f"student_id in (select student_id from network_studentprogram where kind='{kind}')"


def _restricted(kind: str) -> str:
    return f"student_id in (select student_id from network_restrictedprogram where kind='{kind}')"


def _race(name: str) -> str:
    return f"student_id in (select student_id from network_studentdemographics where race='{name}' and not is_hispanic)"


ABSENCES = f"""(select m.student_id, count(*) absent from network_daymark m
    where m."on" between {YEAR} and m.code in
    ('absent_excused', 'absent_unexcused', 'out_of_school_suspension') group by 1)"""
# Students of the whole last year, with how many days their school gave.
WHOLE_YEAR = f"""(select e.student_id, e.school_id, s.grade_low, s.grade_high, coalesce(a.absent, 0) absent,
    d.days from network_enrollment e join network_school s on s.id = e.school_id
    join (select school_id, count(*) days from network_calendarday
        where "on" between {YEAR} and kind in {SCHOOL_DAYS} group by 1) d on d.school_id = e.school_id
    left join {ABSENCES} a on a.student_id = e.student_id
    where e.kind='primary' and e.valid_from <= (select starts_on from network_schoolyear where id=2)
    and (e.valid_until is null or e.valid_until >= (select ends_on from network_schoolyear where id=2)))"""
# Confirmed majors of the last year, one line a student who did it.
MAJORS = f"(select * from culture_incidentstudent where part='responsible' and level >= 2 and occurred_on between {YEAR})"


def _majors_per_day(band: str) -> str:
    return f"""with s as (select id, {BAND} band from network_school),
        n as (select count(*) n from {MAJORS} i join s on s.id = i.school_id where band='{band}'),
        d as (select count(*) * 1.0 n from network_enrollment e join s on s.id = e.school_id
            where band='{band}' and kind='primary'
            and e.valid_from <= (select ends_on from network_schoolyear where id=2)
            and (e.valid_until is null or e.valid_until > (select starts_on from network_schoolyear where id=2)))
        select 100.0 * n.n / (d.n * 180) from n, d"""


def _response(*kinds: str) -> str:
    names = ", ".join(f"'{kind}'" for kind in kinds)
    return f"select 100.0 * avg(kind in ({names})) from culture_response where decided_on between {YEAR}"


def _attendance(low: str) -> str:
    return f"select 100.0 * avg(1 - absent * 1.0 / days) from {WHOLE_YEAR} where {low}"


def _chronic(low: str) -> str:
    return f"select 100.0 * avg(absent * 1.0 / days >= .1) from {WHOLE_YEAR} where {low}"


def _category(number: int) -> str:
    return f"""select 100.0 * avg(category = {number}) from talent_categoryplacement
        where valid_until is null"""


def _stage(*stages: str) -> str:
    names = ", ".join(f"'{stage}'" for stage in stages)
    return f"select count(distinct application_id) from talent_stagemove where stage in ({names})"


def _percent_correct(subject: str) -> str:
    # A scaled score lies on the scale of 60 points that its test has.
    return f"""select 100 * avg(score / max_score) from assessment_assessmentresult
        where subject='{subject}' and not is_excluded"""


def _growth(state: str) -> str:
    return f"""select 100.0 * avg(state='{state}') from assessment_studentgrowth
        where is_current and state != 'no_history' and target_on =
        (select max(target_on) from assessment_studentgrowth where is_current)"""


def _tier(tier: int) -> str:
    return f"""select 100.0 * count(*) / 2 / 14000 from support_tierstatus
        where tier={tier} and valid_until is null and domain in ('reading', 'math')"""


ROWS: tuple[Row, ...] = (
    Row(topic="Schools", what="schools", low=25, high=25, sql="select count(*) from network_school"),
    Row(topic="Schools", what="turnarounds", low=17, high=17,
        sql="select count(*) from network_school where origin='turnaround'"),
    Row(topic="Schools", what="students enrolled", low=13_600, high=14_400,
        sql=f"select count(distinct student_id) from {NOW_ENROLLED}"),
    Row(topic="Schools", what="staff", low=1_500, high=1_700,
        sql="select count(*) from network_staff where status='active'"),
    Row(topic="Schools", what="schools in Camden", low=5, high=5,
        sql="select count(*) from network_school where jurisdiction='nj'"),
    Row(topic="Demographics", what="Black, %", low=70, high=82, sql=share_of_students(_race("black"))),
    Row(topic="Demographics", what="low income, %", low=76, high=84,
        sql=share_of_students(_restricted("low_income"))),
    Row(topic="Demographics", what="IEP, %", low=18, high=22, sql=share_of_students(_program("iep"))),
    Row(topic="Demographics", what="English learners, %", low=5.5, high=8.5,
        sql=share_of_students(_program("el"))),
    Row(topic="Demographics", what="504, %", low=1.9, high=3.1, sql=share_of_students(_program("504"))),
    Row(topic="Demographics", what="homeless or foster, %", low=2.3, high=3.7,
        sql=share_of_students(f"({_restricted('homeless')} or {_restricted('foster')})")),
    Row(topic="Demographics", what="boys among IEP, %", low=62, high=70,
        sql="""select 100.0 * avg(gender='m') from network_studentdemographics where student_id in
            (select student_id from network_studentprogram where kind='iep')"""),
    Row(topic="Attendance", what="average daily attendance, %", low=90.6, high=92.6, sql=_attendance("1")),
    Row(topic="Attendance", what="chronic absence, %", low=29, high=35, sql=_chronic("1")),
    Row(topic="Attendance", what="chronic absence to grade 8, %", low=24, high=31,
        sql=_chronic("grade_high <= 8")),
    Row(topic="Attendance", what="chronic absence in 7-12 and 9-12, %", low=38, high=48,
        sql=_chronic("grade_high = 12")),
    Row(topic="Majors", what="K-6 per 100 a day", low=0.28, high=0.45, sql=_majors_per_day("K-6")),
    Row(topic="Majors", what="K-8 per 100 a day", low=0.34, high=0.56, sql=_majors_per_day("K-8")),
    Row(topic="Majors", what="6-8 per 100 a day", low=0.58, high=0.95, sql=_majors_per_day("6-8")),
    Row(topic="Majors", what="7-12 per 100 a day", low=0.50, high=0.85, sql=_majors_per_day("7-12")),
    Row(topic="Majors", what="9-12 per 100 a day", low=0.38, high=0.62, sql=_majors_per_day("9-12")),
    Row(topic="Responses", what="majors a year", low=10_500, high=15_500, sql=f"select count(*) from {MAJORS}"),
    Row(topic="Responses", what="level 2, %", low=66, high=74, sql=f"select 100.0 * avg(level=2) from {MAJORS}"),
    Row(topic="Responses", what="level 3, %", low=22, high=30, sql=f"select 100.0 * avg(level=3) from {MAJORS}"),
    Row(topic="Responses", what="level 4, %", low=2.5, high=5.5, sql=f"select 100.0 * avg(level=4) from {MAJORS}"),
    Row(topic="Responses", what="out-of-school suspension, %", low=9, high=15, sql=_response("oss")),
    Row(topic="Responses", what="in-school suspension, %", low=7.5, high=12.5, sql=_response("iss")),
    Row(topic="Responses", what="restorative, %", low=40, high=52,
        sql=_response("affective_chat", "class_circle", "conference", "small_circle")),
    Row(topic="Responses", what="detention and privilege, %", low=26, high=38,
        sql=_response("detention", "loss_of_privilege", "privilege_contract")),
    Row(topic="Responses", what="students suspended in a year, %", low=6.5, high=9.5,
        sql=f"""select 100.0 * count(distinct student_id) / 14000 from culture_removal
            where kind='oss' and starts_on between {YEAR}"""),
    Row(topic="Responses", what="suspensions of a suspended student", low=1.2, high=1.6,
        sql=f"""select 1.0 * count(*) / count(distinct student_id) from culture_removal
            where kind='oss' and starts_on between {YEAR}"""),
    Row(topic="Restorative", what="agreement items kept, %", low=70, high=86,
        sql="select 100.0 * avg(state='kept') from culture_agreementitem where state in ('kept','broken','waived','late')"),
    # 58 and 52, and three standard errors: of 25 schools, which hold an eighth of the spread of 17 to 19 points.
    Row(topic="Benchmarks", what="ELA mean % correct", low=54, high=62, sql=_percent_correct("ela")),
    Row(topic="Benchmarks", what="math mean % correct", low=48, high=56, sql=_percent_correct("math")),
    Row(topic="Benchmarks", what="mean p of items", low=0.50, high=0.62,
        sql="select avg(p) from assessment_itemstatistics where is_current"),
    Row(topic="Benchmarks", what="mean corrected r of items", low=0.32, high=0.40,
        sql="select avg(r) from assessment_itemstatistics where is_current"),
    Row(topic="MVAS", what="Lagging, %", low=4, high=8, sql=_growth("lagging")),
    Row(topic="MVAS", what="Surging, %", low=4, high=8, sql=_growth("surging")),
    Row(topic="MAP", what="standard error of a score", low=2.9, high=3.5,
        sql="select avg(standard_error) from assessment_mapresult"),
    # Coaching visits score what is lowest; evaluation scores all ten.
    Row(topic="Observation", what="mean level in evaluation", low=2.60, high=2.90,
        sql="select avg(level) from instruction_evaluationscore where level is not null"),
    Row(topic="Coaching", what="cycles a year", low=340, high=500,
        sql="select count(*) from instruction_coachingcycle where starts_on is not null"),
    Row(topic="Coaching", what="interrupted, %", low=6, high=12,
        sql="select 100.0 * avg(outcome='interrupted') from instruction_coachingcycle where state='closed'"),
    # .38, and three standard errors of 270 cycles: whole levels spread by .68.
    Row(topic="Coaching", what="raw change", low=0.26, high=0.50,
        sql="""select avg(exit_score - baseline) from instruction_coachingcycle
            where exit_score is not null and baseline is not null"""),
    Row(topic="Categories", what="Associate, %", low=27, high=37, sql=_category(1)),
    Row(topic="Categories", what="Senior Associate, %", low=31, high=41, sql=_category(2)),
    Row(topic="Categories", what="Advanced, %", low=19, high=27, sql=_category(3)),
    Row(topic="Categories", what="Master, %", low=6, high=12, sql=_category(4)),
    Row(topic="Categories", what="advancement cases", low=70, high=100,
        sql="select count(*) from talent_advancementcase where outcome != ''"),
    Row(topic="Categories", what="cases approved, %", low=50, high=66,
        sql="select 100.0 * avg(outcome='advance') from talent_advancementcase where outcome != ''"),
    Row(topic="Hiring", what="applications", low=3_900, high=4_500, sql="select count(*) from talent_application"),
    Row(topic="Hiring", what="passed the résumé", low=2_000, high=2_600, sql=_stage("resume_screened")),
    Row(topic="Hiring", what="structured interviews", low=600, high=850, sql=_stage("structured")),
    Row(topic="Hiring", what="offers", low=270, high=330, sql=_stage("offer")),
    Row(topic="Hiring", what="demo lessons", low=390, high=530, sql=_stage("demo")),
    Row(topic="Hiring", what="accepted", low=205, high=275, sql=_stage("accepted")),
    Row(topic="Retention", what="teachers who left after the year, %", low=17, high=25,
        sql=f"""select 100.0 * avg(s.id is not null) from network_staffassignment a
            left join talent_separation s on s.staff_id = a.staff_id and s.last_day between {NEXT}
            where a.seat in ('teacher', 'sped_teacher')
            and a.valid_from < (select ends_on from network_schoolyear where id=2)
            and (a.valid_until is null or a.valid_until > (select ends_on from network_schoolyear where id=2))"""),
    Row(topic="Support", what="tier 2 in an academic domain, %", low=13, high=19, sql=_tier(2)),
    Row(topic="Support", what="tier 3 in an academic domain, %", low=4, high=8, sql=_tier(3)),
    Row(topic="Support", what="minutes delivered to students, %", low=77, high=87,
        sql="select 100.0 * sum(minutes) / sum(minutes_planned) from support_sessionattendance"),
    Row(topic="Support", what="wellness referrals a year, % of students", low=7, high=11,
        sql=f"""select 100.0 * count(distinct student_id) / 14000 from support_wellnessreferral
            where received_on between {YEAR}"""),
    Row(topic="Support", what="consent given, %", low=79, high=89,
        sql="""select 100.0 * (select count(distinct referral_id) from support_wellnessconsent where state='given')
            / (select count(distinct referral_id) from support_wellnessconsent)"""),
    Row(topic="Support", what="anchor seats taken", low=80, high=100,
        sql="select count(*) from support_anchorplacement where valid_until is null"),
)  # fmt: skip


def read_demo(folder: Path, rows: Iterable[Row] = ROWS) -> Iterator[Found]:
    """Yield each row with what a built demo says; the file is opened for reading alone."""
    place = f"file:{folder / 'sextant.sqlite3'}?mode=ro"
    with sqlite3.connect(place, uri=True) as database:
        for row in rows:
            (value,) = database.execute(row.sql).fetchone()
            is_number = value is not None and math.isfinite(float(value))
            yield Found(row=row, value=float(value) if is_number else None)


def main() -> int:
    """Print every row of one built demo; end with 1 if any lies outside."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    found = list(read_demo(parser.parse_args().folder))
    for one in found:
        value = "?" if one.value is None else f"{one.value:,.2f}"
        mark = "" if one.is_within else "  OUTSIDE"
        print(f"{one.row.topic:13} {one.row.what:42} {value:>10}  {one.row.low:g} to {one.row.high:g}{mark}")
    return 0 if all(one.is_within for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
