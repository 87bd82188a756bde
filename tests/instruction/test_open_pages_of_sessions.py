"""The pages of sessions as Yolanda, Amara and the center open them: planned, announced, attended, rated."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.sessions_of_cast import PRACTICE, announced, held
from instruction.test_open_visit_pages import form_of
from instruction.visits_of_cast import publish
from sextant.instruction.models import PdAttendance, PdFeedback, PdSession, PdSighting, PdTopic, StaffBlock
from sextant.instruction.terms import LeaderKind, PdState
from sextant.kernel.guard import unguarded
from sextant.work.queries.places import AskedItem, place_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def form_of_session(cast: Cast, topic: PdTopic | None, **more: Any) -> dict[str, Any]:
    """Return what the open form would send."""
    return {
        "title": "Wait, then call", "objective": "Everybody practices a pause.", "practice": PRACTICE,
        "subject": f"topic:{topic.public_id}" if topic else "", "scope": "school",
        "leader": str(cast.staff_of(cast.yolanda_ap_instruction).public_id), "leader_kind": "school_leader",
        "held_on": str(TODAY), "starts_at": "15:30", "minutes": "60", "seats": ["teacher"], **more,
    }  # fmt: skip


def test_yolanda_plans_announces_and_takes_attendance_and_amara_says_her_word(
    cast: Cast, sign_in: SignIn
) -> None:
    announced(cast, title="Later", held_on=TODAY + timedelta(days=9), on=TODAY)
    topic = unguarded(PdTopic).get(title="Content mastery")
    browser = sign_in(cast.yolanda_ap_instruction)
    draft = browser.post(reverse("pd_new"), form_of_session(cast, None))
    closed = browser.post(reverse("pd_new"), {**form_of_session(cast, None), "held_on": "2026-11-26"})
    assert "The next open day is" in str(closed.context["form"].errors["held_on"])
    session = unguarded(PdSession).get(title="Wait, then call")
    page = reverse("pd_session", args=[session.public_id])
    refused = browser.post(reverse("pd_move", args=[session.public_id]), {"do": "announce"})
    # A draft is nobody else's to read.
    amara = sign_in(cast.amara_teacher)
    unread = amara.get(page)
    edited = browser.post(reverse("pd_edit", args=[session.public_id]), form_of_session(cast, topic))
    told = browser.post(reverse("pd_move", args=[session.public_id]), {"do": "announce"})

    assert (draft.status_code, refused.status_code, unread.status_code) == (303, 422, 404)
    assert "cannot be scheduled" in refused.content.decode()
    assert (edited.status_code, told.status_code) == (303, 303)
    assert (
        "“Wait, then call” is next for you, today at 15:30" in amara.get(reverse("pd_list")).content.decode()
    )
    assert "Amara Okafor" in browser.get(reverse("pd_sheet", args=[session.public_id])).content.decode()

    erik = cast.staff_of(cast.erik_teacher).public_id
    taken = browser.post(
        reverse("pd_attendance", args=[session.public_id]),
        {f"came-{erik}": "absent", f"came-{cast.staff_of(cast.katrin_teacher).public_id}": "part"},
    )
    minutes = dict(unguarded(PdAttendance).values_list("staff_id", "minutes"))
    assert taken.status_code == 303
    assert minutes[cast.staff_of(cast.amara_teacher).pk] == 60
    assert minutes[cast.staff_of(cast.erik_teacher).pk] == 0
    assert minutes[cast.staff_of(cast.katrin_teacher).pk] == 30
    word = reverse("pd_feedback", args=[session.public_id])
    assert word in amara.get(reverse("pd_list")).content.decode()
    assert amara.post(word, {"will_use": "the pause"}).status_code == 422
    assert (
        amara.post(word, {"rating": "4", "will_use": "the pause", "will_use_by": str(TODAY)}).status_code
        == 303
    )
    assert unguarded(PdFeedback).get().rating == 4
    assert sign_in(cast.erik_teacher).get(word).status_code == 303
    shown = browser.get(page).content.decode()
    assert "1 answer" in shown
    assert "the pause" not in shown
    assert unguarded(PdSession).get(title="Wait, then call").state == PdState.HELD


def test_a_visit_asks_for_the_practice_and_keeps_the_answer_once(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    session = held(cast, came=("amara_teacher",))
    browser, teacher = sign_in(cast.joon_coach), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]))
    field = f"look-{session.public_id}"
    assert PRACTICE in page.content.decode()
    assert field in page.content.decode()
    sent = form_of(page, do="share", praise="All of them wrote.", **{field: "seen"})
    answers = [browser.post(reverse("visit_new", args=[teacher]), sent) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    row = unguarded(PdSighting).get()
    assert (row.is_seen, row.observer_id) == (True, cast.staff_of(cast.joon_coach).pk)
    assert PRACTICE not in browser.get(reverse("visit_new", args=[teacher])).content.decode()
    read = sign_in(cast.amara_teacher).get(reverse("pd_session", args=[session.public_id])).content.decode()
    assert "An observer saw the practice in your room." in read


def test_an_evaluation_says_nothing_about_a_session(cast: Cast, sign_in: SignIn) -> None:
    standards = publish(cast)
    session = held(cast, came=("amara_teacher",))
    browser, teacher = sign_in(cast.lucia_principal), cast.staff_of(cast.amara_teacher).public_id
    page = browser.get(reverse("visit_new", args=[teacher]), {"kind": "scored"})
    sent = form_of(page, do="share", praise="a", gap="b", **{f"look-{session.public_id}": "seen"})
    sent |= {"book": "evaluation", "all_the_same": "yes", f"level-{standards['IS8'].public_id}": "3"}
    sent[f"evidence-{standards['IS8'].public_id}"] = "9:12 Do-now.\n9:20 Exit ticket."
    answer = browser.post(reverse("visit_new", args=[teacher]), sent)

    assert answer.status_code == 303
    assert not unguarded(PdSighting).exists()


def test_the_center_keeps_topics_and_a_school_reads_them(cast: Cast, sign_in: SignIn) -> None:
    center = sign_in(cast.nadia_content_math)
    assert "there are no topics yet" in center.get(reverse("pd_topic_list")).content.decode()
    center.post(reverse("pd_topic_keep"), {"do": "begin"})
    center.post(reverse("pd_topic_keep"), {"do": "add", "title": "Writing in every subject"})
    again = center.post(reverse("pd_topic_keep"), {"do": "add", "title": "writing in every subject"})
    assert again.status_code == 422
    management = unguarded(PdTopic).get(title="Classroom management")
    center.post(reverse("pd_topic_keep"), {"do": str(management.public_id)})
    shown = sign_in(cast.amara_teacher).get(reverse("pd_topic_list")).content.decode()
    assert "one of 5 topics" in shown
    assert "not offered any more" in shown
    assert "Retire" not in shown


def test_the_leader_gives_the_wednesday_block_to_all_who_lack_it_and_data_health_says_who_does(
    cast: Cast, sign_in: SignIn
) -> None:
    browser = sign_in(cast.lucia_principal)
    block = {"kind": "pd", "weekday": "3", "starts_at": "15:30", "ends_at": "16:30", "whom": "lacking"}
    before = browser.get(reverse("data_health")).content.decode()
    assert browser.post(reverse("pd_block_set"), {**block, "ends_at": "15:00"}).status_code == 422
    assert browser.post(reverse("pd_block_set"), block).status_code == 303
    browser.post(
        reverse("pd_block_set"), {**block, "kind": "collaboration", "starts_at": "07:45", "ends_at": "08:30"}
    )

    assert "have no weekly time to learn or to work together" in before
    assert "have no weekly time" not in browser.get(reverse("data_health")).content.decode()
    assert unguarded(StaffBlock).values_list("weekday", flat=True).distinct().get() == 3
    assert "Wed 15:30–16:30" in browser.get(reverse("pd_blocks")).content.decode()


def test_the_report_shows_n_and_interval_and_no_leader_under_eight_rooms(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    browser = sign_in(cast.lucia_principal)
    assert "Nothing to report yet" in browser.get(reverse("pd_value")).content.decode()
    held(cast)
    page = browser.get(reverse("pd_value"))
    report = page.context["report"]

    assert (report.total.n_came, report.total.n_asked) == (3, 3)
    assert report.leaders == ()
    assert "100% of those asked came; too few rooms were looked into" in page.content.decode()
    assert sign_in(cast.amara_teacher).get(reverse("pd_value")).status_code == 403


def test_a_teachers_page_counts_the_hours_that_she_led_as_a_master(cast: Cast, sign_in: SignIn) -> None:
    amara = cast.staff_of(cast.amara_teacher)
    browser = sign_in(cast.lucia_principal)
    page = reverse("teacher", args=[amara.public_id])
    assert "as a master teacher" not in browser.get(page).content.decode()
    held(cast, came=("erik_teacher",), leader_id=amara.pk, leader_kind=LeaderKind.MASTER_TEACHER)

    assert "1.0 hours of professional development as a master teacher" in browser.get(page).content.decode()


def test_the_need_for_a_session_leads_to_its_form_with_the_standard_chosen(
    cast: Cast, sign_in: SignIn
) -> None:
    standard = publish(cast)["IS8"]
    asked = AskedItem(
        interlock="I-15", part=0, subject_id=cast.harbor.pk, topic=f"standard {standard.pk}", reference=""
    )
    with cast.as_(cast.yolanda_ap_instruction):
        place = place_of(asked)
    assert place is not None
    page = sign_in(cast.yolanda_ap_instruction).get(place.url).content.decode()

    assert f'value="standard:{standard.public_id}" selected' in page


@pytest.mark.parametrize("n_more", [1, 30])
def test_pages_cost_as_much_with_many_sessions_as_with_few(cast: Cast, sign_in: SignIn, n_more: int) -> None:
    session = held(cast)
    for number in range(n_more):
        held(cast, title=f"Session {number}")
        announced(cast, title=f"Coming {number}", held_on=TODAY + timedelta(days=3), on=TODAY)
    browser = sign_in(cast.yolanda_ap_instruction)
    asked = [
        reverse("pd_list"), reverse("pd_value"), reverse("pd_blocks"), reverse("pd_topic_list"),
        reverse("pd_session", args=[session.public_id]),
        reverse("pd_attendance", args=[session.public_id]),
    ]  # fmt: skip
    costs = {}
    for page in asked:
        with CaptureQueriesContext(connections["default"]) as queries:
            assert browser.get(page).status_code == 200
        costs[page] = len(queries)
    assert {page: n for page, n in costs.items() if n > MOST_QUERIES} == {}
