"""Who knows a student: named adults, no good word in ten school days, and two minutes a day for ten days."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.culture.actions.check_ins import check_in
from sextant.culture.actions.minutes import NotHers, RunsAlready, assign_minutes, stop_minutes, tick_day
from sextant.culture.actions.named_adults import end_named_adult, name_adult
from sextant.culture.models import CheckIn, NamedAdult, TwoByTen
from sextant.culture.queries.minutes import minutes_of, own_minutes
from sextant.culture.queries.relationship_map import MapFilter, count_map, list_map, map_columns
from sextant.culture.terms.people import CheckInKind, NamedBy
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.actions.contacts import ContactDraft, log_contact
from sextant.network.terms import ContactChannel, ContactPurpose, Tone

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def name(cast: Cast, student: Any, adult: Any, *, by: str = "dana_ap_culture") -> NamedAdult:
    with cast.as_(cast.named[by]):
        return name_adult(student_id=student.pk, staff_id=adult.staff_id, named_by=NamedBy.STUDENT, on=TODAY)


def lacking(cast: Cast, need: str, *, by: str = "dana_ap_culture", **more: Any) -> list[str]:
    with cast.as_(cast.named[by]):
        narrowed = MapFilter(school_id=cast.harbor.pk, need=need, **more)
        return [row.name for row in list_map(map_columns().window({}), narrowed, on=TODAY).rows]


def assign(
    cast: Cast, student: Any, adult: Any, *, by: str = "dana_ap_culture", on: date = TODAY
) -> TwoByTen:
    with cast.as_(cast.named[by]):
        return assign_minutes(student_id=student.pk, staff_id=adult.staff_id, on=on)


def test_whoever_has_no_named_adult_is_on_the_list_until_one_is_named(cast: Cast) -> None:
    assert cast.jaylen.name in lacking(cast, "no_adult")
    named = [name(cast, cast.jaylen, cast.tomas_para) for _twice in range(2)]
    assert named[0].pk == named[1].pk
    assert cast.jaylen.name not in lacking(cast, "no_adult")
    with cast.as_(cast.dana_ap_culture):
        end_named_adult(named_adult_id=named[0].pk, on=TODAY)
    assert cast.jaylen.name in lacking(cast, "no_adult")
    assert unguarded(NamedAdult).count() == 1


@pytest.mark.parametrize(
    ("tone", "was_reached", "on", "counts"),
    [
        # Monday the 23rd: ten school days back is Monday the 9th, with the 11th off.
        (Tone.POSITIVE, True, date(2026, 11, 12), True),
        (Tone.POSITIVE, True, date(2026, 10, 30), False),
        (Tone.POSITIVE, False, date(2026, 11, 20), False),
        (Tone.CONCERN, True, date(2026, 11, 20), False),
    ],
)
def test_a_positive_contact_is_a_good_word_heard_within_ten_school_days(
    cast: Cast, tone: Tone, was_reached: bool, on: date, counts: bool
) -> None:
    with cast.as_(cast.erik_teacher):
        log_contact(
            draft=ContactDraft(
                device_key=uuid4(), student_id=cast.jaylen.pk, staff_id=cast.erik_teacher.staff_id, on=on,
                channel=ContactChannel.PHONE, purpose=ContactPurpose.GOOD_NEWS, tone=tone,
                was_reached=was_reached,
            ),
            today=TODAY,
        )  # fmt: skip
    assert (cast.jaylen.name not in lacking(cast, "no_contact")) is counts


def test_a_check_in_is_a_positive_contact_too(cast: Cast) -> None:
    with cast.as_(cast.ines_counselor):
        check_in(student_id=cast.jaylen.pk, kind=CheckInKind.CHECK_IN, at=NOW)
    assert cast.jaylen.name not in lacking(cast, "no_contact")


def test_a_dean_sees_her_grade_and_a_counselor_her_caseload(cast: Cast) -> None:
    assert cast.mei_lin.name not in lacking(cast, "", by="desmond_dean")
    assert lacking(cast, "", by="ines_counselor") == [cast.jaylen.name]


def test_the_map_is_narrowed_to_a_grade_and_a_class(cast: Cast) -> None:
    assert lacking(cast, "", grade=6) == [cast.mei_lin.name]
    assert sorted(lacking(cast, "", section=str(cast.reading_7b.public_id))) == sorted(
        [cast.jaylen.name, cast.zuri.name]
    )
    with cast.as_(cast.dana_ap_culture):
        counts = count_map(MapFilter(school_id=cast.harbor.pk), on=TODAY)
    assert counts.n_without_adult == counts.n_students > 0
    assert counts.contact_days == 10


def test_ten_ticked_days_end_two_by_ten_and_one_day_counts_once(cast: Cast) -> None:
    row = assign(cast, cast.jaylen, cast.tomas_para)
    day = TODAY
    with cast.as_(cast.tomas_para):
        for _ten in range(10):
            for _twice in range(2):
                row = tick_day(assignment_id=row.pk, at=NOW + timedelta(days=(day - TODAY).days))
            day += timedelta(days=1)
            while day.weekday() > 4:
                day += timedelta(days=1)
    assert (row.n_ticked, row.state) == (10, "done")
    assert unguarded(CheckIn).count() == 10


def test_only_the_adult_ticks_and_only_one_runs_at_a_time(cast: Cast) -> None:
    row = assign(cast, cast.jaylen, cast.tomas_para)
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotHers):
        tick_day(assignment_id=row.pk, at=NOW)
    with pytest.raises(RunsAlready):
        assign(cast, cast.jaylen, cast.erik_teacher)
    with cast.as_(cast.dana_ap_culture):
        stop_minutes(assignment_id=row.pk)
    assert assign(cast, cast.jaylen, cast.erik_teacher).state == "running"


def test_what_is_not_given_by_its_last_day_has_lapsed(cast: Cast) -> None:
    row = assign(cast, cast.jaylen, cast.tomas_para, on=date(2026, 9, 14))
    with cast.as_(cast.dana_ap_culture):
        (seen,) = minutes_of(student_id=cast.jaylen.pk, on=TODAY)
        assert seen.state == "lapsed"
    with cast.as_(cast.tomas_para):
        assert own_minutes(on=TODAY) == ()
        with pytest.raises(NotHers):
            tick_day(assignment_id=row.pk, at=NOW)
    assert assign(cast, cast.jaylen, cast.tomas_para).pk != row.pk


def test_families_read_a_named_adult_and_no_two_by_ten(cast: Cast) -> None:
    name(cast, cast.jaylen, cast.tomas_para)
    assign(cast, cast.jaylen, cast.tomas_para)
    with cast.as_(cast.denise_guardian):
        assert (NamedAdult.objects.count(), TwoByTen.objects.count()) == (1, 0)


def test_a_teacher_names_no_adult_of_a_student_whom_she_does_not_teach(cast: Cast) -> None:
    with pytest.raises(OutOfReach):
        name(cast, cast.mei_lin, cast.erik_teacher, by="erik_teacher")


def test_the_page_names_assigns_and_says_what_is_wrong(cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in(cast.dana_ap_culture), reverse("student_adults", args=[cast.jaylen.public_id])
    refused = client.post(page, {"do": "name", "name-staff": "", "name-named_by": "student"})
    assert refused.status_code == 422
    assert "Choose an adult of the school." in refused.content.decode()
    para = str(cast.staff_of(cast.tomas_para).public_id)
    client.post(page, {"do": "name", "name-staff": para, "name-named_by": "student"})
    said = client.post(page, {"do": "minutes", "minutes-staff": para}, follow=True).content.decode()
    assert "One adult is named" in said
    assert unguarded(TwoByTen).get().staff_id == cast.tomas_para.staff_id
    mine = sign_in(cast.tomas_para)
    ticked = mine.post(reverse("minutes_tick", args=[unguarded(TwoByTen).get().public_id]), follow=True)
    assert "Day 1 of 10 is ticked." in ticked.content.decode()
    assert "All two minutes of today are given" in ticked.content.decode()


@pytest.mark.parametrize("who", ["dana_ap_culture", "desmond_dean", "ines_counselor"])
def test_what_the_map_costs(cast: Cast, sign_in: SignIn, who: str) -> None:
    name(cast, cast.jaylen, cast.tomas_para)
    client, url = sign_in(cast.named[who]), reverse("relationship_map")
    client.get(url)
    with counted_queries() as asked:
        assert "have no named adult" in client.get(url).content.decode()
    assert len(asked) <= MOST_QUERIES
