"""Anneke schedules an approved form: which schools give it, on which days, how; and takes it back."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from sitting_cases import hold_benchmark, write_forms

from assessment.conftest import SignIn
from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import seat
from sextant.assessment.actions.benchmark_schedule import (
    HasAnswers,
    cancel_administration,
)
from sextant.assessment.actions.online_test import WrongCode, open_seat
from sextant.assessment.actions.test_seats import NotOpen, OnPaper, make_seats
from sextant.assessment.models import Administration, AdministrationForm, SchoolWindow, TestForm, TestSeat
from sextant.assessment.queries.administrations import list_progress
from sextant.assessment.rules.administrations import Days
from sextant.assessment.rules.benchmark_schedule import NextPage, find_days_problem, next_step, taken_finding
from sextant.assessment.terms import AdministrationState, FormState
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import rosters
from sextant.network.terms import SectionKind

pytestmark = pytest.mark.usefixtures("monday")
S = AdministrationState


class Ready(NamedTuple):
    """The two forms."""

    form_a: TestForm
    form_b: TestForm


@pytest.fixture
def ready(cast: Cast) -> Iterator[Ready]:
    """Two approved forms of math 7 in report period 2, of which nothing is scheduled."""
    forms, _standards = write_forms(cast)
    with guard.acting_as(process("demo_builder")):
        yield Ready(*forms)


@pytest.fixture
def elsewhere(cast: Cast) -> Any:
    """Cedar Row has one class of math 7 as well, with Wren in it."""
    with guard.acting_as(process("demo_builder")):
        section = rosters.create_section(
            school_id=cast.cedar.pk, school_year_id=cast.year.pk, title="Math 7 at Cedar Row",
            course_id=cast.math_7.pk, kind=SectionKind.SCHEDULED, starts_on=cast.year.starts_on,
            ends_on=cast.year.ends_on,
        )  # fmt: skip
        rosters.place_student(
            section_id=section.pk, student_id=cast.wren_elsewhere.pk, valid_from=cast.year.starts_on
        )
    return section


def days_of(cast: Cast) -> tuple[date, date]:
    period = cast.periods[1]
    return period.benchmark_starts_on, period.benchmark_ends_on


def typed(cast: Cast, **more: str) -> dict[str, str]:
    first, last = days_of(cast)
    return {
        "title": "Math 7 in winter", "opens_on": str(first), "closes_on": str(last), "minutes": "45",
        "way": "online", f"school{cast.harbor.pk}-takes": "on", **more,
    }  # fmt: skip


def address(ready: Ready) -> str:
    return reverse("administration_add", args=[ready.form_a.public_id])


def only() -> Administration:
    return Administration.objects.get()


def test_the_way_to_a_schedule_begins_on_the_list_and_on_the_form(
    cast: Cast, sign_in: SignIn, ready: Ready
) -> None:
    anneke = sign_in(cast.anneke_data_director)

    assert reverse("administration_pick") in anneke.get(reverse("administration_list")).content.decode()
    page = text_of(anneke.get(reverse("administration_pick")))
    assert "2 approved forms can be scheduled" in page
    form = anneke.get(reverse("test_form", args=[ready.form_a.public_id]))
    assert address(ready) in form.content.decode()
    assert "Next: schedule it, with days for each school." in text_of(form)


def test_a_content_expert_is_told_who_schedules(cast: Cast, sign_in: SignIn, ready: Ready) -> None:
    nadia = sign_in(cast.nadia_content_math)

    form = nadia.get(reverse("test_form", args=[ready.form_a.public_id]))

    assert "Next: the data director schedules it." in text_of(form)
    assert address(ready) not in form.content.decode()
    assert nadia.get(address(ready)).status_code == 403


def test_the_page_says_who_will_take_it_before_anything_is_saved(
    cast: Cast, sign_in: SignIn, ready: Ready, elsewhere: Any
) -> None:
    anneke = sign_in(cast.anneke_data_director)

    page = text_of(anneke.get(address(ready)))
    assert "4 students in 2 classes at 2 schools will take it" in page
    assert "Math 7. Report period 2, 2026-27" in page

    part = anneke.post(address(ready), typed(cast), headers={"HX-Request": "true"})
    assert "3 students in 1 class at 1 school will take it" in text_of(part)
    assert not Administration.objects.exists()


def test_what_is_typed_is_what_is_scheduled(
    cast: Cast, sign_in: SignIn, ready: Ready, elsewhere: Any
) -> None:
    first, last = days_of(cast)
    own = {
        f"school{cast.harbor.pk}-opens_on": str(first + timedelta(days=1)),
        f"school{cast.harbor.pk}-closes_on": str(last),
        "also": str(ready.form_b.pk),
    }
    anneke = sign_in(cast.anneke_data_director)

    page = text_of(anneke.post(address(ready), typed(cast, **own), follow=True))

    made = only()
    assert (made.title, made.minutes, made.is_on_paper_only) == ("Math 7 in winter", 45, False)
    assert (made.opens_on, made.closes_on, made.state) == (first, last, S.SCHEDULED)
    windows = {row.school_id: (row.is_left_out, row.opens_on) for row in SchoolWindow.objects.all()}
    assert windows == {
        cast.harbor.pk: (False, first + timedelta(days=1)),
        cast.cedar.pk: (True, first),
    }
    labels = list(AdministrationForm.objects.order_by("pk").values_list("label", "link"))
    assert labels == [("A", "reference"), ("B", "none")]
    assert "The benchmark is scheduled." in page
    assert "Classes can print their codes now" in page
    assert "Schools that do not give it" in page
    written = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"assessment.schedule_administration", "assessment.leave_schools_out"} <= written


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": " "}, "Give it a name by which teachers know it."),
        ({"minutes": "5"}, "greater than or equal to 10"),
        ({"opens_on": ""}, "Choose a day"),
        ({"opens_on": "2027-01-20", "closes_on": "2027-01-19"}, "Choose a last day on or after Wed 20 Jan."),
        ({"closes_on": "2027-06-01"}, "Choose days within it."),
        ({"harbor-takes": ""}, "Choose at least one school."),
        ({"harbor-opens_on": "2027-01-12"}, "Give both days, or leave both empty"),
        ({"harbor-opens_on": "2027-01-14", "harbor-closes_on": "2027-01-13"}, "on or after Thu 14 Jan."),
    ],
)
def test_what_cannot_be_is_refused_with_the_cure(
    cast: Cast, sign_in: SignIn, ready: Ready, changes: dict[str, str], says: str
) -> None:
    named = {name.replace("harbor", f"school{cast.harbor.pk}"): value for name, value in changes.items()}
    sent = {name: value for name, value in (typed(cast) | named).items() if value}

    answer = sign_in(cast.anneke_data_director).post(address(ready), sent)

    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert not Administration.objects.exists()


def test_what_is_given_already_leads_to_what_is_given(cast: Cast, sign_in: SignIn, ready: Ready) -> None:
    anneke = sign_in(cast.anneke_data_director)
    anneke.post(address(ready), typed(cast))

    late = anneke.post(address(ready), typed(cast), headers={"HX-Request": "true"})
    assert reverse("administration", args=[only().public_id]) in late.headers["HX-Redirect"]
    assert "it is this one" not in text_of(anneke.get(reverse("administration", args=[only().public_id])))
    again = anneke.get(address(ready), follow=True)

    assert again.redirect_chain[-1][0] == reverse("administration", args=[only().public_id])
    assert "it is this one" in text_of(again)
    form = anneke.get(reverse("test_form", args=[ready.form_b.public_id]))
    assert "It is given: see how far the classes are." in text_of(form)
    assert "No form waits to be scheduled" in text_of(anneke.get(reverse("administration_pick")))


def test_a_form_that_is_not_approved_cannot_be_scheduled(cast: Cast, sign_in: SignIn, ready: Ready) -> None:
    with guard.acting_as(process("demo_builder")):
        TestForm.objects.filter(pk=ready.form_a.pk).update(state=FormState.IN_REVIEW)

    assert sign_in(cast.anneke_data_director).get(address(ready)).status_code == 404


def _scheduled(anneke: Client, ready: Ready, cast: Cast, **more: str) -> Administration:
    anneke.post(address(ready), typed(cast, **more))
    return only()


def test_on_paper_only_makes_no_codes(cast: Cast, sign_in: SignIn, ready: Ready) -> None:
    held = _scheduled(sign_in(cast.anneke_data_director), ready, cast, way="paper")
    proctor = reverse("proctor", args=[held.public_id, cast.math_7b.public_id])

    page = text_of(sign_in(cast.amara_teacher).get(proctor))

    assert "This benchmark is given on paper; there are no codes." in page
    assert "Make codes to print" not in page
    with cast.as_(cast.amara_teacher), pytest.raises(OnPaper, match="on paper only"):
        make_seats(administration_id=held.pk, section_id=cast.math_7b.pk, on=TODAY, at=NOW)


def test_a_school_that_is_left_out_is_neither_chased_nor_seated(
    cast: Cast, sign_in: SignIn, ready: Ready, elsewhere: Any
) -> None:
    held = _scheduled(sign_in(cast.anneke_data_director), ready, cast)
    page = text_of(sign_in(cast.anneke_data_director).get(reverse("administration", args=[held.public_id])))

    assert "1 class takes this benchmark" in page
    with guard.acting_as(process("demo_builder")):
        assert len(list_progress(held.pk, on=TODAY)) == 2
    with cast.as_(cast.thandiwe_principal_elsewhere), pytest.raises(NotOpen, match="does not give"):
        make_seats(administration_id=held.pk, section_id=elsewhere.pk, on=TODAY, at=NOW)


def test_days_of_its_own_bring_a_school_in_again(
    cast: Cast, sign_in: SignIn, ready: Ready, elsewhere: Any
) -> None:
    anneke = sign_in(cast.anneke_data_director)
    held = _scheduled(anneke, ready, cast)
    first, last = days_of(cast)

    anneke.post(
        reverse("administration_window", args=[held.public_id]),
        {"place": str(cast.cedar.pk), "opens_on": str(first), "closes_on": str(last)},
    )

    page = text_of(anneke.get(reverse("administration", args=[held.public_id])))
    assert "2 classes take this benchmark" in page
    assert "Schools that do not give it" not in page


def test_while_nobody_has_answered_it_is_canceled_and_scheduled_anew(
    cast: Cast, sign_in: SignIn, ready: Ready
) -> None:
    anneke = sign_in(cast.anneke_data_director)
    held = _scheduled(anneke, ready, cast)
    with cast.as_(cast.amara_teacher):
        codes = make_seats(administration_id=held.pk, section_id=cast.math_7b.pk, on=TODAY, at=NOW)

    page = text_of(anneke.post(reverse("administration_cancel", args=[held.public_id]), follow=True))

    assert "The benchmark is canceled; its codes open nothing." in page
    assert "This benchmark is canceled" in page
    assert "Its forms are free again" in page
    assert "Tested so far" not in page
    with guard.acting_as(process("test_desk")):
        assert not TestSeat.objects.filter(ended_at=None).exists()
    with guard.acting_as(process("sign_in")), pytest.raises(WrongCode):
        open_seat(code=codes[0].code, on=TODAY, at=NOW)
    anneke.post(address(ready), typed(cast))
    assert sorted(Administration.objects.values_list("state", flat=True)) == ["canceled", "scheduled"]


def test_a_benchmark_with_an_answer_stays(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast)
    with cast.as_(cast.amara_teacher):
        codes = make_seats(
            administration_id=held.administration.pk, section_id=cast.math_7b.pk, on=TODAY, at=NOW
        )
    with guard.acting_as(process("sign_in")):
        open_seat(code=codes[0].code, on=TODAY, at=NOW)

    with pytest.raises(HasAnswers, match="so this benchmark stays"):
        cancel_administration(administration_id=held.administration.pk, at=NOW)

    assert only().state == S.OPEN


def test_the_list_of_forms_costs_as_much_with_many_as_with_few(
    cast: Cast, sign_in: SignIn, ready: Ready
) -> None:
    anneke = sign_in(cast.anneke_data_director)
    few = queries_of(anneke, reverse("administration_pick"))
    with guard.acting_as(process("demo_builder")):
        for n in range(30):
            TestForm.objects.create(blueprint=ready.form_a.blueprint, label=f"C{n}", state="approved")

    many = queries_of(anneke, reverse("administration_pick"))

    assert (few, many <= 25) == (many, True)


def test_the_page_costs_as_much_for_a_full_class_as_for_three(
    cast: Cast, sign_in: SignIn, ready: Ready
) -> None:
    anneke = sign_in(cast.anneke_data_director)
    few = queries_of(anneke, address(ready))
    with guard.acting_as(process("demo_builder")):
        seat(cast, 30, named="Sitter")

    many = queries_of(anneke, address(ready))

    assert (few, many <= 25) == (many, True)
    assert "33 students" in text_of(anneke.get(address(ready)))


WINDOW = Days(opens_on=date(2027, 1, 12), closes_on=date(2027, 1, 15))


@pytest.mark.parametrize(
    ("state", "on", "n_behind", "n_held", "says", "page"),
    [
        (S.SCHEDULED, date(2027, 1, 4), 0, 0, "nothing before Tuesday 12 January 2027", NextPage.HERE),
        (S.SCHEDULED, date(2027, 1, 12), 0, 0, "Its first day has come", NextPage.HERE),
        (S.OPEN, date(2027, 1, 13), 2, 0, "Chase the 2 classes under 95%", NextPage.ANSWERS),
        (S.OPEN, date(2027, 1, 13), 1, 0, "Chase the class under 95%", NextPage.ANSWERS),
        (S.OPEN, date(2027, 1, 13), 0, 0, "Every class is tested", NextPage.ANSWERS),
        (S.OPEN, date(2027, 1, 18), 2, 0, "Its last day is over", NextPage.ANSWERS),
        (S.CLOSED, date(2027, 1, 18), 0, 0, "analyze the items", NextPage.ITEMS),
        (S.SCORED, date(2027, 1, 19), 0, 1, "1 item waits for the content expert", NextPage.ITEMS),
        (S.SCORED, date(2027, 1, 19), 0, 0, "then release the results", NextPage.RELEASE),
        (S.RELEASED, date(2027, 1, 20), 0, 0, "Run growth on the new results", NextPage.GROWTH),
        (S.CANCELED, date(2027, 1, 20), 0, 0, "Its forms are free again", NextPage.FORMS),
    ],
)
def test_each_state_names_what_the_director_does_next(
    state: str, on: date, n_behind: int, n_held: int, says: str, page: NextPage
) -> None:
    step = next_step(state, days=WINDOW, on=on, n_behind=n_behind, n_held=n_held)

    assert (says in step.sentence, step.page) == (True, page)


@pytest.mark.parametrize(
    ("growth", "says", "page"),
    [
        ("", "Run growth on the new results", NextPage.GROWTH),
        ("provisional", "its page says what it lacks", NextPage.GROWTH),
        ("final", "See which classes plan what they teach again", NextPage.RETEACH),
    ],
)
def test_after_the_release_the_step_follows_the_run(growth: str, says: str, page: NextPage) -> None:
    step = next_step(S.RELEASED, days=WINDOW, on=date(2027, 1, 20), growth=growth)

    assert (says in step.sentence, step.page) == (True, page)


def test_days_lie_within_the_report_period() -> None:
    within = Days(opens_on=date(2026, 11, 9), closes_on=date(2027, 1, 22))

    assert find_days_problem(WINDOW, within=within) == ""
    late = Days(opens_on=date(2027, 1, 21), closes_on=date(2027, 1, 25))
    assert "runs from Mon 9 Nov to Fri 22 Jan" in find_days_problem(late, within=within)


def test_no_school_is_said_in_words() -> None:
    assert taken_finding(n_students=0, n_classes=0, n_schools=0) == "No school is chosen yet"
