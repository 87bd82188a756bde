"""What the week of each role asks (domain 12) stands on its Monday, and on nobody's who may not know it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.counted_queries import counted_queries
from interlocks.interlock_cases import IN_MATH, release
from interlocks.pages.conftest import text_of
from interlocks.test_i29_ask_to_stay import ORDINARY, at_high_risk, known
from interlocks.test_open_my_monday import FRIDAY, keep_attendance
from sextant.culture.models import ReentryPlan
from sextant.interlocks.monday.words import HomeRows, home_rows
from sextant.interop.models import ImportRun
from sextant.interop.terms import ImportFormat, ImportState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import LeadershipMeeting
from sextant.network.terms import Seat
from sextant.talent.models import Application, GrowthPlan, PayProposal, Requisition
from sextant.talent.queries.effects_lent import Taught
from sextant.web.parts import Decision, due_in_words
from sextant.work.models import WorkItem
from sextant.work.queries.own_lists import list_my_items
from talent.advancing_of_cast import begin, prepare, with_panel
from talent.openings_of_cast import application_of, approved_of, asked_of
from talent.staying_of_cast import compute, lend
from work.work_cases import PLAIN, hard, one_item

pytestmark = pytest.mark.usefixtures("monday_morning")
MOST_QUERIES = 25


def reads(cast: Cast, who: str, page: str = "monday") -> str:
    """Return what somebody reads on a page."""
    return text_of(cast.sign_in(Client(), cast.named[who]).get(reverse(page)))


def plan_sent(cast: Cast, who: str = "amara_teacher") -> None:
    """Let somebody's growth plan wait for its supervisor's yes."""
    with guard.acting_as(process("demo_builder")):
        GrowthPlan(
            staff_id=cast.named[who].staff_id, school=cast.harbor, school_year=cast.year, state="sent",
            due_on=TODAY, sent_on=TODAY - timedelta(days=4), supervisor_id=cast.lucia_principal.staff_id,
        ).save()  # fmt: skip


def raise_proposed(cast: Cast) -> None:
    """Let human resources propose a base outside the rule."""
    with guard.acting_as(process("demo_builder")):
        PayProposal(
            staff_id=cast.amara_teacher.staff_id, school=cast.harbor, base_cents=7_000_000,
            effective_on=TODAY, because="Two offers elsewhere.", outside_of="The band ends below.",
            proposed_by_id=cast.patrick_hr.staff_id, proposed_on=TODAY - timedelta(days=3),
        ).save()  # fmt: skip


def comes_back(cast: Cast) -> None:
    """Let Zuri come back today."""
    with guard.acting_as(process("demo_builder")):
        ReentryPlan(
            removal_id=1, student=cast.zuri, school=cast.harbor, away_from=TODAY - timedelta(days=3),
            returns_on=TODAY, word_to_teachers="Seat near the door; check in once.",
        ).save()  # fmt: skip


def test_the_principal_reads_rooms_decisions_her_team_and_who_waits_for_her_word(cast: Cast) -> None:
    keep_attendance(cast, skipped={(cast.homeroom_6c.pk, FRIDAY)})
    release(cast, IN_MATH)
    one_item(cast, owner="lucia_principal", terms=PLAIN, due_on=TODAY)
    one_item(cast, owner="ruth_ap_sped", student="zuri", terms=hard(), due_on=TODAY)
    plan_sent(cast)

    page = reads(cast, "lucia_principal")

    assert "Not taken on Friday" in page
    assert "One item is due today." in page
    assert page.index("Decisions this week") < page.index("Culture today") < page.index("How the school is")
    assert "Colleagues and candidates" in page
    assert "Answer 1 growth plan" in reads(cast, "lucia_principal", "talent_today")
    team = reads(cast, "lucia_principal", "team_today")
    assert "Ruth Feldman" in team
    assert "1 open" in team


def test_the_assistant_principal_of_instruction_reads_visits_and_plans_to_answer(cast: Cast) -> None:
    keep_attendance(cast)
    release(cast, IN_MATH)
    plan_sent(cast)
    with guard.acting_as(process("demo_builder")):
        GrowthPlan.objects.update(supervisor_id=cast.yolanda_ap_instruction.staff_id)

    page = reads(cast, "yolanda_ap_instruction")

    assert "Begin a visit" in page
    assert "Students whose picture changed" in page
    assert "Answer 1 growth plan" in reads(cast, "yolanda_ap_instruction", "talent_today")


def test_the_teacher_takes_the_first_class_from_the_head_of_the_page(cast: Cast, client: Client) -> None:
    one_item(cast, owner="erik_teacher", terms=PLAIN, due_on=TODAY)
    cast.sign_in(client, cast.erik_teacher)

    page = client.get(reverse("monday")).content.decode()

    head = page[page.index("page-head--day") : page.index('id="decisions"')]
    assert reverse("attendance_room", args=[cast.homeroom_7b.public_id]) in head
    assert "Report an incident" in head
    # The phone shows what is due first, then the classes, then whose picture changed.
    assert page.index('id="decisions"') < page.index('id="classes"') < page.index('id="changed"')


def test_the_teacher_reads_who_comes_back_today_and_the_word_to_teachers(cast: Cast) -> None:
    comes_back(cast)

    page = reads(cast, "erik_teacher", "teaching_today")

    assert f"Comes back today: {cast.zuri.name}" in page
    assert "Seat near the door; check in once." in page
    own = reads(cast, "erik_teacher").split("Your lessons")[0]
    assert f"Comes back today: {cast.zuri.name}" in own
    assert cast.zuri.name not in reads(cast, "oliver_teacher_elsewhere", "teaching_today")


def test_the_teacher_reads_how_much_came_this_week_and_how_much_is_done(cast: Cast) -> None:
    for name in ("jaylen", "zuri", "mateo"):
        one_item(cast, owner="erik_teacher", student=name, terms=PLAIN, due_on=TODAY)
    with guard.acting_as(process("clock_watch")):
        done = WorkItem.objects.order_by("pk").first()
        assert done is not None
        WorkItem.objects.filter(pk=done.pk).update(state="done", closed_at="2026-11-23T11:59:00Z", outcome="")

    assert "This week: 3 new, 1 done" in reads(cast, "erik_teacher", "teaching_today")


def test_the_teacher_who_is_invited_reads_until_when_her_case_is_handed_in(cast: Cast) -> None:
    prepare(cast)
    begin(cast)

    assert "Hand in your case" in reads(cast, "amara_teacher", "teaching_today")
    assert "Hand in your case" not in reads(cast, "erik_teacher", "teaching_today")


def test_the_counselor_reads_absences_plans_and_who_was_referred(cast: Cast) -> None:
    keep_attendance(cast, absent={"jaylen": 5})
    one_item(cast, owner="ines_counselor", terms=PLAIN, due_on=TODAY)

    page = reads(cast, "ines_counselor")

    assert "One item is due today." in page
    assert "missed 5 or more of the last 6 school days." in page
    assert "Wellness today" in page


def test_the_data_director_reads_schools_with_gaps_files_and_rules_that_need_a_hand(cast: Cast) -> None:
    keep_attendance(cast, skipped={(cast.homeroom_6c.pk, FRIDAY)})
    with guard.acting_as(process("importer")):
        ImportRun.objects.create(
            format=ImportFormat.SCORES,
            state=ImportState.READY,
            file_name="s.csv",
            staged_at="2026-11-23T11:00Z",
        )

    page = reads(cast, "anneke_data_director")

    assert "One file waits for your word." in page
    assert "Schools with gaps in their records" in page
    assert "Dismissed too often" in page


def test_the_recruiter_reads_resumes_positions_without_an_opening_and_the_funnel(cast: Cast) -> None:
    application_of(cast)

    page = reads(cast, "rosa_recruiter")

    assert "1 résumé to read" in page
    assert "Candidates by stage" in page
    assert "Noor" not in page


def test_the_first_line_counts_what_is_late_in_all_rows_and_the_far_stands_last(cast: Cast) -> None:
    application_of(cast)
    position = approved_of(cast)
    with guard.acting_as(process("demo_builder")):
        Application.objects.update(applied_at=NOW - timedelta(days=60))
        Requisition.objects.filter(pk=position.pk).update(target_fill_on=TODAY + timedelta(days=150))

    page = reads(cast, "rosa_recruiter")

    assert "One item is late." in page
    places = [
        page.rindex(words)
        for words in (
            "1 candidate waits longer than the limit",
            "1 résumé to read",
            "1 approved position has no opening yet",
        )
    ]
    assert places == sorted(places)


def test_an_approved_position_is_posted_by_the_recruiter(cast: Cast) -> None:
    approved_of(cast)

    assert "1 approved position has no opening yet" in reads(cast, "rosa_recruiter")


def test_finance_and_the_region_read_that_a_request_waits(cast: Cast) -> None:
    asked_of(cast)

    for who in ("felix_finance", "walter_regional"):
        assert "1 request for a position to decide" in reads(cast, who)
    for who in ("rosa_recruiter", "patrick_hr", "simone_cao"):
        assert "request for a position" not in reads(cast, who)


def test_a_raise_is_approved_by_somebody_else_than_who_proposed_it(cast: Cast) -> None:
    raise_proposed(cast)

    assert "1 raise to approve" in reads(cast, "felix_finance")
    assert "raise to approve" not in reads(cast, "patrick_hr")
    for who in ("lucia_principal", "amara_teacher", "walter_regional"):
        assert "raise" not in reads(cast, who, "talent_today").lower()


def test_each_member_of_a_panel_is_asked_for_a_vote_and_nobody_else(cast: Cast) -> None:
    with_panel(cast)

    assert "Vote on 1 case" in reads(cast, "thandiwe_principal_elsewhere", "talent_today")
    assert "Vote on 1 case" in reads(cast, "nadia_content_math")
    assert "Vote on 1 case" in reads(cast, "patrick_hr")
    assert "Vote on" not in reads(cast, "lucia_principal", "talent_today")
    assert "Amara" not in reads(cast, "nadia_content_math")


def test_a_plan_of_another_school_waits_for_nobody_here(cast: Cast) -> None:
    plan_sent(cast)

    assert "growth plan" not in reads(cast, "thandiwe_principal_elsewhere", "talent_today")


def test_whoever_has_nothing_to_decide_reads_so(cast: Cast) -> None:
    assert "No plan, candidate or panel waits for you." in reads(cast, "bernice_nurse", "talent_today")


EVERYBODY = (
    "lucia_principal", "amara_teacher", "priya_coteacher", "tomas_para", "samir_interventionist",
    "ines_counselor", "desmond_dean", "yolanda_ap_instruction", "dana_ap_culture", "ruth_ap_sped",
    "marcus_ap_operations", "gloria_registrar", "bernice_nurse", "joon_coach", "anneke_data_director",
    "nadia_content_math", "omar_analyst", "walter_regional", "simone_cao", "patrick_hr", "rosa_recruiter",
    "felix_finance", "leila_privacy",
)  # fmt: skip


def test_no_monday_asks_more_than_twenty_five_questions_nor_shows_more_than_seven_things(cast: Cast) -> None:
    keep_attendance(cast, absent={"jaylen": 5})
    release(cast, IN_MATH, ("zuri", "math", -1.5), number=7)
    with_panel(cast)
    asked_of(cast)
    raise_proposed(cast)
    plan_sent(cast, "erik_teacher")
    for who in EVERYBODY:
        one_item(cast, owner=who, student="zuri", terms=PLAIN, topic=who[:30], due_on=TODAY)
    asked: dict[str, int] = {}
    shown: dict[str, int] = {}
    for who in EVERYBODY:
        client = cast.sign_in(Client(), cast.named[who])
        client.get(reverse("monday"))
        with counted_queries() as questions:
            page = client.get(reverse("monday")).content.decode()
        asked[who] = len(questions)
        own = page[page.index('id="decisions"') :]
        shown[who] = own[: own.index("</section>")].count('<li class="decision">')

    assert {who: n for who, n in asked.items() if n > MOST_QUERIES} == {}
    assert {who: n for who, n in shown.items() if n > 7 or n < 1} == {}


def one_of_seat(cast: Cast, seat: Seat) -> Any:
    """Open work that waits for a seat."""
    return one_item(cast, owner=None, terms=hard(seat), due_on=TODAY)


def test_work_of_a_seat_counts_for_whoever_sits_in_it(cast: Cast) -> None:
    one_of_seat(cast, Seat.AP_OPERATIONS)

    team = reads(cast, "lucia_principal", "team_today")

    assert team[team.index("Marcus Bell") :].split("open")[0].strip().endswith("1")


def test_many_items_of_one_rule_do_not_hide_what_else_is_due(cast: Cast) -> None:
    for n in range(8):
        one_item(cast, owner="lucia_principal", terms=PLAIN, topic=f"t{n}", title="Review", due_on=TODAY)
    one_item(cast, owner="lucia_principal", terms=hard(), title="The clock", due_on=TODAY + timedelta(days=2))

    page = reads(cast, "lucia_principal")

    assert "The clock" in page
    assert "2 more are on your list." in page


def test_late_work_of_others_is_one_row_below_the_own_and_opens_the_items(cast: Cast) -> None:
    one_item(cast, owner="yolanda_ap_instruction", terms=PLAIN, title="Her own", due_on=TODAY)
    for n in range(9):
        one_item(cast, topic=f"t{n}", title=f"Benchmark and MAP disagree, t{n}", due_on=TODAY)
    with guard.acting_as(process("clock_watch")):
        late = WorkItem.objects.filter(title__startswith="Benchmark")
        late.update(escalated_to_id=cast.yolanda_ap_instruction.staff_id)

    page = reads(cast, "yolanda_ap_instruction")

    own = page[page.index("Decisions this week") :].split("Culture today")[0]
    assert own.index("Her own") < own.index("9 brought to you: Benchmark and MAP disagree")
    assert "t3" not in own
    assert "more are on your list" not in page


def test_the_principal_reads_what_her_drawers_hold_before_she_opens_them(cast: Cast) -> None:
    one_item(cast, owner=None, terms=hard(), title="A clock", due_on=TODAY + timedelta(days=2))
    one_item(cast, owner=None, terms=hard(), topic="far", title="Far", due_on=TODAY + timedelta(days=40))

    page = reads(cast, "lucia_principal")
    client = cast.sign_in(Client(), cast.lucia_principal)
    rows = client.get(reverse("leading_today")).content.decode()
    behind = client.get(f"{reverse('work_list')}?show=school&required=on").content.decode()

    assert "1 clock runs out within five school days" in page[: page.index("Leading the school")]
    assert "show=school&amp;required=on" not in rows
    assert "A clock" in behind
    assert "Far" not in behind


def test_the_meeting_is_one_row_of_the_principals_monday_until_its_agenda_is_edited(cast: Cast) -> None:
    with guard.acting_as(process("leadership_desk")):
        meeting = LeadershipMeeting(school=cast.harbor, week_of=TODAY, drafted_at=NOW)
        meeting.save()
    drawer = cast.sign_in(Client(), cast.lucia_principal).get(reverse("leading_today")).content.decode()
    terms = replace(PLAIN, interlock="I-31")
    one_item(cast, owner="lucia_principal", terms=terms, title="Edit the agenda: 8 items", due_on=TODAY)

    after = cast.sign_in(Client(), cast.lucia_principal).get(reverse("leading_today")).content.decode()

    assert "Leadership meeting 7:30" in drawer
    assert "Leadership meeting" not in after
    assert "Edit the agenda: 8 items; the team meets at 7:30" in reads(cast, "lucia_principal")


def test_a_drawer_that_opens_later_says_then_what_is_in_it(cast: Cast) -> None:
    plan_sent(cast)

    client = cast.sign_in(Client(headers={"HX-Request": "true"}), cast.lucia_principal)
    told = client.get(f"{reverse('talent_today')}?fold=on").content.decode()

    assert 'id="told-talent_today" hx-swap-oob="true">Answer 1 growth plan</span>' in told
    assert 'id="told-talent_today"' in client.get(reverse("monday")).content.decode()
    assert "told-talent_today" not in client.get(reverse("talent_today")).content.decode()


def test_work_that_is_due_later_is_not_called_nothing(cast: Cast) -> None:
    one_item(cast, owner="lucia_principal", terms=PLAIN, due_on=TODAY + timedelta(days=14))

    page = reads(cast, "lucia_principal")

    assert "Nothing of yours is due this week." in page
    assert "One more is on your list." in page
    assert "Nothing is on your own list" not in page


def test_the_principal_reads_that_a_stay_interview_waits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at_high_risk(cast)
    lend(monkeypatch, known(cast, **ORDINARY, katrin_teacher=Taught(observation=3.4)))
    compute(cast)

    page = reads(cast, "lucia_principal", "talent_today")

    assert "Hold 1 stay interview" in page
    assert "Katrin" not in page
    assert "Hold 1 stay interview" not in reads(cast, "yolanda_ap_instruction", "talent_today")


def test_seven_rows_stand_open_and_lines_of_other_pages_open_below(cast: Cast) -> None:
    for n in range(9):
        terms = hard() if n % 2 else PLAIN
        one_item(cast, owner="lucia_principal", terms=terms, topic=f"t{n}", title=f"T{n}", due_on=TODAY)
    rows = home_rows_of(cast, "lucia_principal", lines=[line("A", None)] * 8)

    assert [len(rows.decisions), len(rows.rest), len(rows.items)] == [7, 4, 3]


def test_what_is_late_stands_before_what_is_not_due_yet(cast: Cast) -> None:
    one_item(cast, owner="joon_coach", terms=PLAIN, title="Not due", due_on=TODAY + timedelta(days=5))
    late, today = TODAY - timedelta(days=3), TODAY

    rows = home_rows_of(
        cast, "joon_coach", lines=[line("No day", None), line("Now", today), line("Late", late)]
    )

    assert [row.title for row in rows.decisions] == ["Late", "Now", "Not due", "No day"]


def test_who_answers_for_several_schools_reads_which_and_rows_of_the_same_words_are_counted(
    cast: Cast,
) -> None:
    for topic in ("a", "b"):
        one_item(cast, owner="walter_regional", terms=PLAIN, topic=topic, title="Hold it", due_on=TODAY)
    one_item(cast, owner="lucia_principal", terms=PLAIN, title="Alone", due_on=TODAY)

    region = home_rows_of(cast, "walter_regional", lines=[]).decisions
    [school] = home_rows_of(cast, "lucia_principal", lines=[]).decisions

    name = cast.harbor.name
    assert [row.place for row in region] == [f"{name}, 1 of 2", f"{name}, 2 of 2"]
    assert school.place == ""


def line(title: str, day: date | None) -> Decision:
    return Decision(title=title, url="/", due=due_in_words(day, on=TODAY) if day else None)


def home_rows_of(cast: Cast, who: str, *, lines: list[Decision]) -> HomeRows:
    with cast.as_(cast.named[who]):
        return home_rows(list_my_items(on=TODAY).shown, lines, on=TODAY)
