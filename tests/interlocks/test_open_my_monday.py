"""The page that opens the day: what each role finds, from what is on file and from nothing else."""

import html
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from interlock_cases import IN_MATH, release
from pytest_django import DjangoAssertNumQueries

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.assessment.queries.noticed import list_noticed
from sextant.audit.actions import record_read
from sextant.interlocks.readings.attendance import (
    WeekRate,
    read_absent_lately,
    read_attendance,
    read_last_weeks,
)
from sextant.interlocks.readings.attendance_finding import attendance_finding
from sextant.interlocks.readings.schools import list_school_lines
from sextant.interop.models import ImportRun
from sextant.interop.terms import ImportFormat, ImportState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import RecordClass
from sextant.leadership.actions.drafting import choose
from sextant.leadership.rules.agenda import Matter
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.people import add_staff
from sextant.network.models import DayMark, DayTaken, Student
from sextant.network.queries.attendance import daily, rates, summarize
from sextant.network.queries.calendar import school_calendar
from sextant.network.queries.places import list_schools
from sextant.network.terms import DayCode
from sextant.support.terms.care import Domain
from sextant.web.findings import Verdict
from support.care_of_cast import stand_in

pytestmark = pytest.mark.usefixtures("monday_morning")
MOST_QUERIES = 25
FRIDAY = date(2026, 11, 20)

WHO_FINDS_WHAT = [
    ("lucia_principal", "How the school is doing"),
    ("marcus_ap_operations", "How the school is doing"),
    ("amara_teacher", "Your classes today"),
    ("priya_coteacher", "Your classes today"),
    ("samir_interventionist", "Your to do"),
    ("ines_counselor", "Your to do"),
    ("gloria_registrar", "Your to do"),
    ("joon_coach", "Teachers you coach"),
    ("patrick_hr", "Your to do"),
    ("anneke_data_director", "Schools with gaps in their records"),
    ("walter_regional", "The schools last week"),
    ("simone_cao", "The schools last week"),
    ("denise_guardian", "Jaylen Okonkwo-Reed"),
    ("leila_privacy", "read in the last seven days"),
    ("joon_coach", "Begin a visit"),
    ("yolanda_ap_instruction", "Begin a visit"),
    ("bernice_nurse", "Your to do"),
]


@pytest.mark.parametrize(("who", "finds"), WHO_FINDS_WHAT)
def test_everybody_finds_a_page_of_her_own(cast: Cast, client: Client, who: str, finds: str) -> None:
    keep_attendance(cast)
    release(cast, IN_MATH)
    cast.sign_in(client, cast.named[who])
    client.get(reverse("monday"))  # the first request of a session writes it

    with counted_queries() as asked:
        answer = client.get(reverse("monday"))

    assert answer.status_code == 200
    assert finds in answer.content.decode()
    assert len(asked) <= MOST_QUERIES


def test_a_student_finds_her_own_page(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.named["jaylen_student"])

    page = client.get(reverse("monday")).content.decode()

    assert reverse("student", args=[cast.jaylen.public_id]) in page


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(reverse("monday")).status_code == 302


def test_a_school_without_any_record_shows_no_number(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.thandiwe_principal_elsewhere)

    page = client.get(reverse("monday")).content.decode()

    assert "Daily attendance" not in page
    assert "Chronic absence" not in page


def test_the_principal_reads_the_weeks_rate_and_the_rooms_that_were_not_taken(
    cast: Cast, client: Client
) -> None:
    keep_attendance(cast, skipped={(cast.homeroom_6c.pk, FRIDAY)})
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    assert "Daily attendance" in page
    assert "Not taken on Friday" in page
    assert reverse("attendance_room", args=[cast.homeroom_6c.public_id]) in page
    assert "2 of 2" not in page


def test_a_week_that_was_not_taken_is_said_instead_of_a_rate(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent={"zuri": 20}, skipped={(cast.homeroom_6c.pk, FRIDAY)})
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    said = "Last week attendance was not taken one time of 10, so its rate is not known."
    assert f"<h1>{said}</h1>" in page
    assert "Only where it was taken: 9 of 10" in page


def test_a_week_that_nobody_took_has_no_rate_at_all(cast: Cast, client: Client) -> None:
    week = [FRIDAY - timedelta(days=n) for n in range(5)]
    skipped = {(room.pk, day) for room in (cast.homeroom_6c, cast.homeroom_7b) for day in week}
    keep_attendance(cast, skipped=skipped)
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    assert "<h1>Nobody took attendance last week.</h1>" in page
    assert "Daily attendance" not in page


def test_the_region_holds_a_school_with_gaps_against_no_goal(cast: Cast, client: Client) -> None:
    keep_attendance(cast, skipped={(cast.homeroom_6c.pk, FRIDAY)})
    cast.sign_in(client, cast.walter_regional)

    page = client.get(reverse("monday")).content.decode()

    assert "Two schools have not taken all of last week’s attendance." in page
    assert "not complete" in page


def test_who_reads_no_rosters_sees_no_empty_column_of_them(cast: Cast, client: Client) -> None:
    keep_attendance(cast)

    page = cast.sign_in(client, cast.simone_cao).get(reverse("monday")).content.decode()

    assert "The schools last week" in page
    assert "Rosters verified" not in page


def test_a_student_absent_most_days_is_shown_to_the_principal(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent={"zuri": 5})
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    assert "Missed 5 of the last 6 school days" in page
    assert cast.zuri.name in page


def test_a_lagging_student_stands_there_with_her_next_step(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH)
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    assert "below the student’s own path" in page
    assert "Remediation screening, math, Samir" in page


def test_a_screening_in_one_subject_answers_nothing_about_another_nor_about_absences(
    cast: Cast, client: Client
) -> None:
    keep_attendance(cast, absent={"mei_lin": 5})
    release(cast, IN_MATH, is_final=True)
    release(cast, ("jaylen", "science", -3.0), is_final=False, number=2)
    release(cast, ("mei_lin", "ela", -1.5), is_final=True, number=3)
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    changed = page[
        page.index('id="changed"') : page.index("All open work") if "All open work" in page else None
    ]
    rows = re.findall(r"<tr role=\"row\"><th role=\"rowheader\".*?</tr>", changed)
    of = {name: row for row in rows for name in (cast.jaylen.name, cast.mei_lin.name) if name in row}
    assert "Science" in of[cast.jaylen.name]
    assert "In another area: Remediation screening, math, Samir" in of[cast.jaylen.name]
    assert "Missed 5 of the last 6 school days" in of[cast.mei_lin.name]
    assert "In another area: Remediation screening, reading and language, Samir" in of[cast.mei_lin.name]


def test_help_that_was_decided_is_a_next_step_though_no_work_is_open(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent={"mei_lin": 5})
    release(cast, ("jaylen", "ela", -1.5), is_final=False)
    stand_in(cast, Domain.READING)
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    assert f"Reading: tier 2 decided {TODAY:%-d %b}, the plan is not yet written" in page
    assert page.count("Nothing under way") == 1


def test_a_student_has_one_row_by_her_largest_difference_and_the_largest_come_first(
    cast: Cast, client: Client
) -> None:
    release(
        cast,
        ("zuri", "math", -1.5),
        ("zuri", "ela", -2.5),
        ("zuri", "science", -1.0),
        ("mateo", "math", -2.0),
        ("mei_lin", "math", -3.0),
    )

    with cast.as_(cast.lucia_principal):
        found = list_noticed(school_id=cast.harbor.pk)
        first = list_noticed(school_id=cast.harbor.pk, limit=1, without=[cast.mei_lin.pk])

    assert [(row.student_id, row.subject, row.n_others) for row in found.rows] == [
        (cast.mei_lin.pk, "math", 0),
        (cast.zuri.pk, "ela", 2),
        (cast.mateo.pk, "math", 0),
    ]
    assert [row.student_id for row in first.rows] == [cast.zuri.pk]
    assert found.n_lagging == first.n_lagging == 3


def test_what_is_below_plan_opens_the_page_and_no_comfort_stands_beside_it(
    cast: Cast, client: Client
) -> None:
    keep_attendance(cast, absent={"zuri": 20, "mateo": 20, "jaylen": 20})
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    said = re.search(r"Chronic absence: (\d+) of (\d+) students, goal 15% \(network\)\.", page)
    assert said is not None
    assert f"<small>{said[1]} students, this year so far</small>" in page
    assert f'<td class="num muted" role="cell">{said[2]}</td>' in page
    assert '<td class="num" role="cell">15%<small>network</small></td>' in page
    assert "Nothing waits for you" not in page


def test_the_agenda_holds_what_the_principals_monday_names(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH)
    before = drafted(cast)
    keep_attendance(cast, absent={"zuri": 20, "mateo": 20, "jaylen": 20})
    chronic, math = drafted(cast)["metric:chronic"], before["metric:growth.math"]
    page = cast.sign_in(client, cast.lucia_principal).get(reverse("monday")).content.decode()

    assert "Chronic absence: " + chronic.reason.partition(";")[0] in page
    assert (chronic.title, math.title) == (
        "Chronic absence misses the network’s goal",
        "Growth in math is behind",
    )
    assert math.reason.partition(",")[0] in page


def drafted(cast: Cast) -> dict[str, Matter]:
    with guard.acting_as(process("leadership_desk")):
        return {one.key: one for one in choose(school_id=cast.harbor.pk, week_of=TODAY, on=FRIDAY)}


def test_a_home_shows_seven_of_her_items_at_most_says_until_when_and_calls_her_you(
    cast: Cast, client: Client
) -> None:
    students = ("jaylen", "zuri", "mateo", "mei_lin")
    release(cast, *[(name, subject, -1.5) for name in students for subject in ("math", "ela", "science")])
    cast.sign_in(client, cast.samir_interventionist)

    page = client.get(reverse("monday")).content.decode()

    said = re.search(r"<h1>(.*?) screenings are yours, all due by (\d+ \w+)\.</h1>", page)
    assert said is not None
    assert page.count('<li class="decision">') == 7
    assert page.count('<span class="name">You</span>') == 7
    assert '<span class="name">Samir Haddad</span>' not in page
    assert "Nothing is due this week." not in page


def test_the_registrar_reads_the_rooms_that_were_not_taken_and_no_results(cast: Cast, client: Client) -> None:
    keep_attendance(cast, skipped={(cast.homeroom_6c.pk, FRIDAY)})
    release(cast, IN_MATH)
    cast.sign_in(client, cast.gloria_registrar)

    page = client.get(reverse("monday")).content.decode()

    assert "<h1>One room was not taken on Friday.</h1>" in page
    assert f"{reverse('rooms')}?day={FRIDAY.isoformat()}" in page
    assert "Students whose picture changed" not in page


def test_a_counselor_reads_who_of_her_students_stays_away(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent={"jaylen": 5, "zuri": 5})
    cast.sign_in(client, cast.ines_counselor)

    page = client.get(reverse("monday")).content.decode()

    n = len(re.findall("Missed 5 of the last 6 school days", page))
    assert n >= 1
    assert cast.jaylen.name in page
    assert "missed 5 or more of the last 6 school days.</h1>" in page


def test_whose_absences_are_counted_follows_the_reader(cast: Cast) -> None:
    keep_attendance(cast, absent={"jaylen": 5, "zuri": 4})

    found = {}
    for who in ("bernice_nurse", "oliver_teacher_elsewhere"):
        with cast.as_(cast.named[who]):
            found[who] = dict(read_absent_lately(on=TODAY))

    assert found == {
        "bernice_nurse": {cast.jaylen.pk: 5, cast.zuri.pk: 4},
        "oliver_teacher_elsewhere": {},
    }


def test_human_resources_read_who_holds_no_seat(cast: Cast, client: Client) -> None:
    with guard.acting_as(process("demo_builder")):
        add_staff(given_name="Nova", family_name="Newcomer", hired_on=TODAY - timedelta(days=10))
    cast.sign_in(client, cast.patrick_hr)

    page = client.get(reverse("monday")).content.decode()

    assert "One person holds no seat" in page
    assert "One person is new" in page


def test_the_privacy_officer_reads_how_often_sensitive_records_were_read(cast: Cast, client: Client) -> None:
    with cast.as_(cast.lucia_principal):
        record_read(
            of=cast.staff_of(cast.amara_teacher),
            record_class=RecordClass.A2,
            why="principal",
            purpose="a test",
        )
    cast.sign_in(client, cast.leila_privacy)

    page = client.get(reverse("monday")).content.decode()

    assert "<h1>One sensitive record was read in the last seven days.</h1>" in page
    assert "By one person." in page


def test_files_that_wait_for_her_word_are_counted_on_the_data_directors_page(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.sign_in(client, cast.anneke_data_director)
    nothing = client.get(reverse("monday")).content.decode()
    with guard.acting_as(process("importer")):
        ImportRun.objects.create(
            format=ImportFormat.SCORES, state=ImportState.READY, file_name="scores.csv", staged_at=NOW
        )

    page = client.get(reverse("monday")).content.decode()

    assert "waits for your word" not in nothing
    assert "Nothing waits for you." not in page
    assert "One file waits for your word." in page


def test_a_family_of_one_child_is_at_the_child_at_once(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent={"jaylen": 5})
    cast.sign_in(client, cast.denise_guardian)

    answer = client.get(reverse("monday"))

    page = answer.content.decode()
    assert "<title>Home: Jaylen Okonkwo-Reed" in page
    assert "Absent 5 of the last 6 school days; missed 5 of 58 school days this year" in page
    assert "Amara Okafor" in page
    assert "My Monday" not in page


def test_how_many_lag_stands_among_the_measures_and_math_in_the_headline(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.5))
    cast.sign_in(client, cast.lucia_principal)

    page = client.get(reverse("monday")).content.decode()

    assert "<h1>Math needs you.</h1>" in page
    assert "Math fell 0.20 SD against the students’ own paths, report period 1" in page
    assert re.search(r"Math</a><small>report period 1</small></th><td[^>]*>−0\.20</td>", page)


def test_a_school_that_no_run_has_measured_shows_no_count_beside_the_others(
    cast: Cast, client: Client
) -> None:
    release(cast, IN_MATH)
    with cast.as_(cast.simone_cao):
        lines = list_school_lines(list_schools(), report_period_id=None, on=TODAY)

    counts = {line.name: (line.lagging_math, line.lagging_ela, line.attendance) for line in lines}
    assert counts == {cast.harbor.name: (1, None, None), cast.cedar.name: (None, None, None)}


def test_who_has_left_lags_on_no_page(cast: Cast, client: Client) -> None:
    """Three lagged in math when the run counted; one of them has left since, and the list holds two."""
    release(cast, IN_MATH, ("zuri", "math", -1.5), ("mateo", "math", -2.0), ("zuri", "ela", -2.5))
    with guard.acting_as(process("demo_builder")):
        gone = Student.objects.get(pk=cast.mateo.pk)
        gone.school = None
        gone.save()

    cast.sign_in(client, cast.lucia_principal)
    page = client.get(reverse("monday")).content.decode()
    (address,) = re.findall(r'<a href="([^"]*)">Math</a><small>report period 1', page)
    listed = client.get(html.unescape(address)).context["page"].total
    with cast.as_(cast.simone_cao):
        lines = list_school_lines(list_schools(), report_period_id=None, on=TODAY)

    assert listed == 2
    assert '<td class="num" role="cell" data-label="Lagging">2</td>' in page
    assert [line.lagging_math for line in lines if line.name == cast.harbor.name] == [2]


def test_a_teacher_sees_only_students_she_teaches(cast: Cast, client: Client) -> None:
    release(cast, IN_MATH, ("mei_lin", "math", -1.5))
    cast.sign_in(client, cast.katrin_teacher)

    page = client.get(reverse("monday")).content.decode()

    assert cast.mei_lin.name in page
    assert cast.jaylen.name not in page


def test_a_teacher_takes_attendance_with_one_tap(cast: Cast, client: Client) -> None:
    cast.sign_in(client, cast.erik_teacher)

    page = client.get(reverse("monday")).content.decode()

    assert reverse("attendance_room", args=[cast.homeroom_7b.public_id]) in page
    assert "wait for attendance." in page or "waits for attendance." in page


def test_the_page_reads_the_same_rates_as_the_records(cast: Cast) -> None:
    keep_attendance(cast, absent={"zuri": 5, "mateo": 2})
    with cast.as_(cast.lucia_principal):
        read = read_attendance(school_id=cast.harbor.pk, year_starts_on=cast.year.starts_on, on=TODAY)
        week = daily(school_id=cast.harbor.pk, first=date(2026, 11, 16), last=FRIDAY)
        year = summarize(rates(first=cast.year.starts_on, last=FRIDAY, school_id=cast.harbor.pk))
        several = read_last_weeks(on=TODAY)

    enrolled, absent = sum(day.enrolled for day in week), sum(day.absent for day in week)
    assert read.newest is not None
    assert read.newest.percent == pytest.approx(100 * (enrolled - absent) / enrolled)
    assert several[cast.harbor.pk][-1].percent == pytest.approx(read.newest.percent)
    assert (read.chronic.n, read.chronic.n_with_band) == (year.chronic_or_severe, year.students_with_band)


def weeks(*percents: float) -> list[WeekRate]:
    first = date(2026, 9, 14)
    return [
        WeekRate(
            monday=first + timedelta(weeks=place),
            last_on=first + timedelta(weeks=place, days=4),
            n_students=100,
            percent=percent,
        )
        for place, percent in enumerate(percents)
    ]


def test_a_fall_beyond_the_usual_variation_needs_somebody() -> None:
    finding = attendance_finding(weeks(94.0, 94.2, 93.9, 94.1, 94.0, 91.0))

    assert finding is not None
    assert finding.verdict is Verdict.WORSE
    assert finding.sentence.startswith("Attendance fell 3.0 points since the week that ended Fri 16 Oct")


def test_a_step_inside_the_usual_variation_is_no_change() -> None:
    finding = attendance_finding(weeks(94.0, 95.5, 93.0, 95.0, 93.5, 92.9))

    assert finding is not None
    assert finding.verdict is Verdict.STEADY


def test_too_few_weeks_say_nothing() -> None:
    assert attendance_finding(weeks(94.0, 93.0, 92.0)) is None


@pytest.mark.parametrize("who", ["lucia_principal", "samir_interventionist", "simone_cao"])
def test_the_page_costs_the_same_with_one_item_and_with_many(
    cast: Cast, client: Client, who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keep_attendance(cast)
    cast.sign_in(client, cast.named[who])
    client.get(reverse("monday"))  # the first request of a session writes it
    counts = []
    subjects = ("math", "ela", "science", "social_studies")
    for number, lagging in enumerate(
        [[IN_MATH], [(student, subject, -1.5) for student in ("zuri", "mateo") for subject in subjects]], 1
    ):
        release(cast, *lagging, number=number)
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            client.get(reverse("monday"))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def keep_attendance(
    cast: Cast,
    *,
    absent: dict[str, int] | None = None,
    skipped: set[tuple[int, date]] | None = None,
) -> None:
    """Take both homerooms of Harbor Point every day so far; these students missed their last days."""
    rooms = (cast.homeroom_7b, cast.homeroom_6c)
    with guard.acting_as(process("demo_builder")):
        days = school_calendar(school_id=cast.harbor.pk, first=cast.year.starts_on, last=FRIDAY).days
        taken = [
            DayTaken(section=room, school=cast.harbor, on=day, taken_at=NOW)
            for room in rooms
            for day in days
            if (room.pk, day) not in (skipped or set())
        ]
        insert_rows(action="network.take_days", rows=taken)
        marks = [
            DayMark(
                student=cast.named[name],
                school=cast.harbor,
                section=cast.homeroom_7b,
                on=day,
                code=DayCode.ABSENT_UNEXCUSED,
            )
            for name, n in (absent or {}).items()
            for day in days[-n:]
        ]
        insert_rows(action="network.mark_days", rows=marks)
