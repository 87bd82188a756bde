"""A school's month, a day that is closed for snow, and the closing taken back."""

from datetime import date, timedelta

from cast_for_tests import NOW, TODAY, Cast
from office.more_rows import queries_of, text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import attendance
from sextant.network.models import CalendarDay
from sextant.network.terms import DayKind, Seat
from sextant.work.models import WorkItem
from sextant.work.terms import DueUnit

CALENDAR, CLOSE, REOPEN = "/calendar/", "/calendar/close/", "/calendar/reopen/"
TUESDAY = TODAY + timedelta(days=1)
THANKSGIVING = date(2026, 11, 26)


def kind_of(cast: Cast, day: date) -> str:
    with guard.acting_as(process("demo_builder")):
        kind: str = CalendarDay.objects.get(school=cast.harbor, on=day).kind
    return kind


def owe(cast: Cast, title: str, unit: DueUnit) -> None:
    with guard.acting_as(process("demo_builder")):
        WorkItem(
            school=cast.harbor,
            subject_label="network.School",
            subject_id=cast.harbor.pk,
            title=title,
            reason="For the test.",
            seat=Seat.PRINCIPAL,
            opened_on=TODAY,
            due_on=TUESDAY + timedelta(days=1),
            due_unit=unit,
        ).save()


def test_the_month_shows_its_days_and_counts_them(cast, sign_in):
    page = sign_in(cast.erik_teacher).get(CALENDAR, {"month": "2026-11"})

    assert page.context["finding"] == "Harbor Point Middle has 17 school days in November 2026"
    assert "Thanksgiving" in text_of(page)
    assert "Report period 2 begins" in text_of(page)
    assert "In your own calendar" in text_of(page)


def test_nonsense_in_the_address_shows_this_month(cast, sign_in):
    page = sign_in(cast.erik_teacher).get(CALENDAR, {"month": "2026-99", "day": "yesterday"})

    assert page.context["month"].first == date(2026, 11, 1)


def test_a_month_that_nobody_entered_says_so(cast, sign_in):
    page = sign_in(cast.erik_teacher).get(CALENDAR, {"month": "2031-03"})

    assert page.context["finding"] == "No day of March 2031 has been entered yet for Harbor Point Middle"
    assert "Nothing is entered for this month" in text_of(page)


def test_families_have_a_calendar_of_their_own(cast, sign_in):
    assert sign_in(cast.denise_guardian).get(CALENDAR).status_code == 403


def test_the_page_before_closing_lists_what_moves_and_what_may_not(cast, sign_in):
    owe(cast, "Screen a student", DueUnit.SCHOOL_DAYS)
    owe(cast, "Answer a records request", DueUnit.CALENDAR_DAYS)

    page = sign_in(cast.lucia_principal).get(CLOSE, {"day": TUESDAY.isoformat()})
    closing = page.context["closing"]

    assert [(one.title, one.due_on.day, one.moves_to.day) for one in closing.moving] == [
        ("Screen a student", 25, 30)
    ]
    assert [one.title for one in closing.standing] == ["Answer a records request"]
    assert "One deadline counted in school days moves with it" in text_of(page)


def test_the_principal_closes_a_day_and_opens_it_again(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    day = {"day": TUESDAY.isoformat()}

    closed = client.post(CLOSE, {**day, "note": "Snow"}, follow=True)
    after_closing = kind_of(cast, TUESDAY)
    reopened = client.post(REOPEN, {**day, "kind": "virtual"}, follow=True)

    assert "Harbor Point Middle is closed on Tuesday 24 November 2026" in text_of(closed)
    assert "Open the day again" in text_of(closed)
    assert after_closing == DayKind.CLOSURE
    assert "is a school day again" in text_of(reopened)
    assert kind_of(cast, TUESDAY) == DayKind.VIRTUAL


def test_the_deadlines_that_were_listed_do_move_whoever_closes_the_day(cast, sign_in):
    owe(cast, "Screen a student", DueUnit.SCHOOL_DAYS)
    owe(cast, "Answer a records request", DueUnit.CALENDAR_DAYS)

    sign_in(cast.marcus_ap_operations).post(CLOSE, {"day": TUESDAY.isoformat(), "note": "Snow"})

    with guard.acting_as(process("demo_builder")):
        due = dict(WorkItem.objects.values_list("title", "due_on"))
    assert due == {"Screen a student": date(2026, 11, 30), "Answer a records request": date(2026, 11, 25)}


def test_a_closing_says_why(cast, sign_in):
    refused = sign_in(cast.lucia_principal).post(CLOSE, {"day": TUESDAY.isoformat(), "note": " "})

    assert refused.status_code == 422
    assert "Say in a word or two why the school is closed" in text_of(refused)
    assert kind_of(cast, TUESDAY) == DayKind.INSTRUCTIONAL


WHO_CLOSES = [  # who, what the page answers, what closing answers; the one who may comes last
    ("erik_teacher", 403, 403),
    ("yolanda_ap_instruction", 403, 403),
    ("thandiwe_principal_elsewhere", 404, 404),
    ("denise_guardian", 403, 403),
    ("gloria_registrar", 200, 303),
]


def test_who_may_close_a_day(cast, sign_in):
    day = {"day": TUESDAY.isoformat(), "school": cast.harbor.public_id}

    answers = []
    for who, *_expected in WHO_CLOSES:
        client = sign_in(cast.named[who])
        closed = client.post(CLOSE, {**day, "note": "Snow"}).status_code
        answers.append((who, client.get(CLOSE, day).status_code, closed))
        assert (kind_of(cast, TUESDAY) == DayKind.CLOSURE) is (closed == 303)

    assert answers == WHO_CLOSES


def test_another_schools_day_is_not_found(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    elsewhere = {"day": TUESDAY.isoformat(), "school": str(cast.cedar.public_id), "note": "Snow"}

    assert client.get(CLOSE, elsewhere).status_code == 404
    assert client.post(CLOSE, elsewhere).status_code == 404
    assert client.get(CALENDAR, {"school": cast.cedar.public_id}).status_code == 200


def test_a_day_without_school_or_with_attendance_cannot_be_closed(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    with guard.acting_as(process("demo_builder")):
        attendance.take_day(section_id=cast.homeroom_7b.pk, on=TODAY, marks=[], at=NOW)

    holiday = client.get(CLOSE, {"day": THANKSGIVING.isoformat()})
    taken = client.get(CLOSE, {"day": TODAY.isoformat()})
    forced = client.post(CLOSE, {"day": TODAY.isoformat(), "note": "Snow"})

    assert "It is no school day: Holiday" in text_of(holiday)
    assert "One room has taken attendance on that day" in text_of(taken)
    assert forced.status_code == 422
    assert kind_of(cast, TODAY) == DayKind.INSTRUCTIONAL


def test_a_day_is_reopened_as_a_school_day_only(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    client.post(CLOSE, {"day": TUESDAY.isoformat(), "note": "Snow"})

    for kind in ("holiday", "closure", "", "<b>"):
        answer = client.post(REOPEN, {"day": TUESDAY.isoformat(), "kind": kind}, follow=True)

        assert "Choose what kind of school day it is" in text_of(answer)
        assert kind_of(cast, TUESDAY) == DayKind.CLOSURE


def test_a_day_that_is_not_closed_is_not_reopened(cast, sign_in):
    answer = sign_in(cast.lucia_principal).post(
        REOPEN, {"day": TUESDAY.isoformat(), "kind": "half"}, follow=True
    )

    assert "is not closed; nothing was changed" in text_of(answer)
    assert kind_of(cast, TUESDAY) == DayKind.INSTRUCTIONAL


def test_the_month_costs_the_same_whatever_is_due(cast, sign_in):
    client = sign_in(cast.lucia_principal)
    few = queries_of(client, f"{CLOSE}?day={TUESDAY}")

    for number in range(30):
        owe(cast, f"Screening {number}", DueUnit.SCHOOL_DAYS)

    assert queries_of(client, f"{CLOSE}?day={TUESDAY}") == few
    assert max(few, queries_of(client, CALENDAR)) <= 25


def test_many_deadlines_are_said_in_a_sentence_and_folded(cast, sign_in):
    for number in range(60):
        owe(cast, f"Screening {number}", DueUnit.SCHOOL_DAYS)

    page = sign_in(cast.lucia_principal).get(CLOSE, {"day": TUESDAY.isoformat()})

    assert "60 deadlines counted in school days move with it" in text_of(page)
    assert "<summary>60 deadlines move by a school day</summary>" in text_of(page)
    assert "The first 50 are named" in text_of(page)
    assert '<details class="ask" open>' not in text_of(page)


def test_a_page_about_one_school_asks_which_before_anything_can_be_closed(cast, sign_in):
    client = sign_in(cast.anneke_data_director)
    asked = client.get(CALENDAR, {"school": "all", "day": TUESDAY.isoformat()})
    choice = f"?school={cast.cedar.public_id}&amp;day={TUESDAY.isoformat()}"

    assert "Which school?" in text_of(asked)
    assert choice in text_of(asked)
    assert "Close this day" not in text_of(asked)
    cedar = client.get(CALENDAR, {"school": cast.cedar.public_id})
    assert cedar.context["finding"].startswith(cast.cedar.name)


def test_signs_of_the_month_have_a_legend(cast, sign_in):
    month = sign_in(cast.erik_teacher).get(CALENDAR, {"month": "2026-11"}).context["month"]

    assert [(key.sign, key.label) for key in month.legend] == [
        ("½", "Half day"),
        ("PD", "Professional development"),
        ("H", "Holiday"),
        ("•", "A note, or a period or window begins or ends"),
    ]
    marks = {cell.on.day: cell.mark for cell in month.special_days}
    assert (marks[2], marks[3], marks[25], marks[26]) == ("•", "PD", "½", "H")
