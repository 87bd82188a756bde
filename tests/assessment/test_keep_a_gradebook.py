"""Teachers keep a gradebook: cells, lost updates, weights they cannot change, and posting."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessment import gradebook_cases as cases
from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import seat
from sextant.assessment.actions import grade_weights
from sextant.assessment.actions.grade_weights import WeightsDoNotAddUp
from sextant.assessment.actions.gradebook import CardsAreOut, WorkDoesNotFit, change_work
from sextant.assessment.models import GradebookEntry, PeriodGrade
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import ChangedMeanwhile
from sextant.kernel.guard import OutOfReach

pytestmark = pytest.mark.usefixtures("monday")

AS_SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def weighed(cast: Cast) -> Cast:
    cases.weigh(cast)
    return cast


def address(cast: Cast, page: str = "gradebook_section", *, period: int = 0) -> str:
    return f"{reverse(page, args=[cast.math_7b.public_id])}?period={cast.periods[period].public_id}"


def cells(client: Client, cast: Cast) -> dict[str, str]:
    """Return the names of the cells of the first piece of work, by student."""
    book = client.get(address(cast)).context["book"]
    return {row.name.split()[0]: row.cells[0].name for row in book.rows}


def type_in(client: Client, cast: Cast, **typed: str) -> Any:
    names = cells(client, cast)
    sent = {names[student]: text for student, text in typed.items()}
    return client.post(
        address(cast), {"period": str(cast.periods[0].public_id), **sent}, headers=AS_SCRIPT
    ).json()


def test_what_a_teacher_types_is_stored_and_the_grade_follows_at_once(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        cases.add_work(weighed, "Ratios quiz")

    answer = type_in(client, weighed, Jaylen="25", Zuri="M", Mateo="E")

    grades = {key: answer["grades"][weighed.named[key].public_id.hex] for key in ("jaylen", "zuri", "mateo")}
    assert answer["says"] == "3 entries saved."
    assert grades == {"jaylen": "62.5%", "zuri": "0.0%", "mateo": "–"}
    with guard.acting_as(process("demo_builder")):
        assert GradebookEntry.objects.count() == 3


def test_a_cell_that_somebody_else_changed_meanwhile_keeps_the_other_value(weighed: Cast, sign_in: SignIn):
    amara, priya = sign_in(weighed.amara_teacher), sign_in(weighed.priya_coteacher)
    with weighed.as_(weighed.amara_teacher):
        cases.add_work(weighed, "Ratios quiz")
    seen_by_priya = cells(priya, weighed)
    type_in(amara, weighed, Jaylen="25")

    answer = priya.post(
        address(weighed),
        {"period": str(weighed.periods[0].public_id), seen_by_priya["Jaylen"]: "30"},
        headers=AS_SCRIPT,
    ).json()

    (cell,) = answer["cells"].values()
    assert cell["problem"] == "Somebody else changed this cell; theirs is shown."
    assert cell["text"] == "25"
    with guard.acting_as(process("demo_builder")):
        assert GradebookEntry.objects.get().points == 25


def test_without_a_script_the_whole_sheet_is_sent_and_refusals_are_named(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        cases.add_work(weighed, "Ratios quiz")
    names = cells(client, weighed)

    page = client.post(address(weighed), {names["Jaylen"]: "41", names["Zuri"]: "39"})

    assert page.status_code == 422
    assert "Points lie between 0 and 40 here." in text_of(page)
    with guard.acting_as(process("demo_builder")):
        assert [entry.points for entry in GradebookEntry.objects.all()] == [39]


def test_cells_of_other_students_and_nonsense_are_passed_over(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        work = cases.add_work(weighed, "Ratios quiz")
    foreign = f"{weighed.wren_elsewhere.public_id.hex}.{work.public_id.hex}.0"

    client.post(address(weighed), {foreign: "40", "a.b.c": "1", f"{'0' * 32}.{'1' * 32}.0": "1"})

    with guard.acting_as(process("demo_builder")):
        assert GradebookEntry.objects.count() == 0


def test_a_save_leaves_one_row_in_the_trail(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        cases.add_work(weighed, "Ratios quiz")
    before = AuditEntry.objects.filter(action="assessment.save_entries").count()

    type_in(client, weighed, Jaylen="25", Zuri="30")

    entry = AuditEntry.objects.filter(action="assessment.save_entries").order_by("-sequence").first()
    assert AuditEntry.objects.filter(action="assessment.save_entries").count() == before + 1
    assert entry is not None
    assert entry.body["batch"]["count"] == 2


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amara_teacher", 200),
        ("priya_coteacher", 200),
        ("lucia_principal", 200),
        ("joon_coach", 200),
        ("katrin_teacher", 404),
        ("thandiwe_principal_elsewhere", 404),
        ("denise_guardian", 403),
        ("jaylen_student", 403),
    ],
)
def test_who_opens_a_gradebook(weighed: Cast, sign_in: SignIn, who: str, status: int):
    assert sign_in(weighed.named[who]).get(address(weighed)).status_code == status


def test_a_coach_reads_and_does_not_write(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.joon_coach)

    assert "data-cell" not in client.get(address(weighed)).content.decode()
    assert client.post(address(weighed), {}).status_code == 404


def test_weights_are_the_center_s_alone_and_make_a_hundred(weighed: Cast, sign_in: SignIn):
    page = reverse("grade_weight", args=[weighed.math_7.public_id])
    sent = {
        "starts_on": "2026-09-01",
        "name_0": "Tests",
        "weight_0": "70",
        "name_1": "Projects",
        "weight_1": "20",
    }

    wrong = sign_in(weighed.anneke_data_director).post(page, sent)
    right = sign_in(weighed.anneke_data_director).post(page, sent | {"weight_1": "30"}, follow=True)

    assert "The weights make 90%" in text_of(wrong)
    assert "Tests 70%, Projects 30%" in text_of(right)
    assert sign_in(weighed.amara_teacher).get(page).status_code == 403
    assert sign_in(weighed.lucia_principal).post(page, sent).status_code == 403


def test_nobody_at_a_school_reaches_the_weights_past_the_page(weighed: Cast):
    with weighed.as_(weighed.lucia_principal), pytest.raises(OutOfReach):
        grade_weights.set_weights(
            course_id=weighed.math_7.pk, weights={"All": 100}, valid_from=date(2026, 9, 1)
        )


@pytest.mark.parametrize("weights", [{}, {"A": 101}, {"A": 100, "B": 0}])
def test_weights_that_make_no_hundred_are_refused(cast: Cast, weights: dict[str, int]):
    with cast.as_(cast.anneke_data_director), pytest.raises(WeightsDoNotAddUp):
        grade_weights.set_weights(course_id=cast.math_7.pk, weights=weights, valid_from=cast.year.starts_on)


def test_graded_work_is_added_and_left_out_again(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    add = (
        f"{reverse('gradebook_add', args=[weighed.math_7b.public_id])}?period={weighed.periods[0].public_id}"
    )
    form = {"title": "Ratios quiz", "category": "Tests", "max_points": "40", "due_on": "2026-09-10"}

    outside = client.post(add, form | {"due_on": "2026-12-10"})
    made = client.post(add, form, follow=True)
    type_in(client, weighed, Jaylen="20")
    with weighed.as_(weighed.amara_teacher):
        (work,) = cases.book_of(weighed).works
        changes = {"title": work.title, "category": "Tests", "max_points": 40.0, "due_on": work.due_on}
        with pytest.raises(WorkDoesNotFit, match="more points"):
            change_work(
                work_id=work.work_id,
                version=1,
                book=cases.book_of(weighed),
                changes=changes | {"max_points": 10.0},
            )
        change_work(
            work_id=work.work_id,
            version=1,
            book=cases.book_of(weighed),
            changes=changes | {"is_dropped": True},
        )
        with pytest.raises(ChangedMeanwhile):
            change_work(work_id=work.work_id, version=1, book=cases.book_of(weighed), changes=changes)
        book = cases.book_of(weighed)

    assert "outside the report period" in text_of(outside)
    assert "Ratios quiz is in the gradebook." in text_of(made)
    assert [row.percent for row in book.rows] == [None, None, None]


def test_words_are_saved_without_posting_and_posting_keeps_the_grade(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        work = cases.add_work(weighed, "Ratios quiz", most=100)
        cases.score(weighed, work, cases.MATH)
    page, key = address(weighed, "gradebook_grades"), weighed.jaylen.public_id.hex
    sent = {
        "period": str(weighed.periods[0].public_id), f"version.{key}": "0", f"effort.{key}": "uneven",
        f"comment.{key}": "  Comes to tutoring\non Tuesdays. ",
    }  # fmt: skip

    client.post(page, sent | {"do": "save"})
    with guard.acting_as(process("demo_builder")):
        draft = PeriodGrade.objects.get()
    stale = client.post(page, sent | {"do": "post"})
    posted = client.post(page, sent | {"do": "post", f"version.{key}": "1"}, follow=True)

    assert (draft.percent, draft.posted_on, draft.comment) == (None, None, "Comes to tutoring on Tuesdays.")
    assert stale.status_code == 422
    assert "1 of 3 grades of report period 1 are posted" in text_of(posted)
    with guard.acting_as(process("demo_builder")):
        grade = PeriodGrade.objects.get()
    assert (grade.percent, grade.effort, grade.posted_by_id) == (
        62.5,
        "uneven",
        weighed.amara_teacher.staff_id,
    )


def test_after_the_release_the_gradebook_is_closed(cast: Cast, sign_in: SignIn):
    cases.send_cards(cast)
    client = sign_in(cast.amara_teacher)

    page = client.get(address(cast))
    with cast.as_(cast.amara_teacher):
        book = cases.book_of(cast)
        with pytest.raises(CardsAreOut):
            cases.score(cast, _stored_work(book), {"zuri": 10})
        with pytest.raises(CardsAreOut):
            cases.post(cast)

    assert "data-cell" not in page.content.decode()
    assert "the report cards of report period 1 are out" in text_of(page)


def _stored_work(book: Any) -> Any:
    from sextant.assessment.models import GradedWork

    return GradedWork.objects.get(pk=book.works[0].work_id)


def test_the_list_shows_a_teacher_her_own_and_a_principal_the_school_s(weighed: Cast, sign_in: SignIn):
    home = reverse("gradebook_home")

    own, school = sign_in(weighed.amara_teacher).get(home), sign_in(weighed.lucia_principal).get(home)

    assert [row.title for row in own.context["page"].rows] == ["Math 6C", "Math 7B"]
    assert [row.title for row in school.context["page"].rows] == ["Math 6C", "Math 7B", "Reading 7B"]
    assert "You keep 2 gradebooks in report period 2" in text_of(own)


@pytest.mark.parametrize("name", ["gradebook_section", "gradebook_grades"])
def test_a_gradebook_costs_the_same_for_three_students_and_for_forty(
    weighed: Cast, sign_in: SignIn, name: str
):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        work = cases.add_work(weighed, "Ratios quiz", most=100)
        cases.score(weighed, work, cases.MATH)
    few = queries_of(client, address(weighed, name))
    with guard.acting_as(process("demo_builder")):
        seat(weighed, 40)
    with weighed.as_(weighed.amara_teacher):
        for place in range(6):
            cases.add_work(weighed, f"Quiz {place}")

    assert queries_of(client, address(weighed, name)) == few <= 25


def test_a_version_that_is_no_number_breaks_nothing(weighed: Cast, sign_in: SignIn):
    client = sign_in(weighed.amara_teacher)
    with weighed.as_(weighed.amara_teacher):
        cases.add_work(weighed, "Ratios quiz")
    names = [name.rpartition(".")[0] for name in cells(client, weighed).values()]

    for version in ("²", "9" * 30):
        sent = {"period": str(weighed.periods[0].public_id), f"{names[0]}.{version}": "25"}
        assert client.post(address(weighed), sent, headers=AS_SCRIPT).json()["cells"] == {}
