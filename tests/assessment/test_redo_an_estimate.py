"""Whoever reads an estimate can redo it: on its page, in a worksheet, and question an input that is wrong."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from assessment.conftest import SignIn
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from interlocks.pages.grown_cast import grow
from sextant.access.models import ExportFile
from sextant.assessment.actions.growth_challenges import NotOpen, answer_challenge
from sextant.assessment.actions.value_added import run_growth
from sextant.assessment.models import AssessmentResult, GrowthChallenge, GrowthEvidence, TeacherGrowth
from sextant.assessment.queries.derivation import find_derivation
from sextant.assessment.rules.by_hand import HandPoint, draw_line, shrink_by_hand
from sextant.assessment.terms import ChallengeState
from sextant.audit.models import AccessEntry, AuditEntry
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday")

SETTINGS = {
    "teacher_variance": 0.0225, "section_variance": 0.02, "residual_variance": 0.3, "repeat_cap": 1.5,
}  # fmt: skip


def url(cast: Cast, name: str = "teacher_derivation", *more: object) -> str:
    return reverse(name, args=[cast.staff_of(cast.amara_teacher).public_id, "math", *more])


def test_the_line_of_the_specification_comes_out_by_hand() -> None:
    """Domain 4.c: priors -.60, -.50, -.45, -.40, observed -1.15."""
    points = [
        HandPoint(label="", x=x, z=z, error=0.15**0.5)
        for x, z in ((-4, -0.60), (-3, -0.50), (-2, -0.45), (-1, -0.40))
    ]

    line = draw_line(points, observed=-1.15, error=0.15**0.5, level_variance=0.85, slope_variance=0.0036)

    assert (round(line.expected, 2), round(line.change, 2), round(line.sd, 2)) == (-0.44, -0.71, 0.45)


def test_the_mean_of_the_specification_comes_out_by_hand() -> None:
    """Domain 4.c: two sections, 52 students, three periods each, mean .20."""
    hand = shrink_by_hand([(156.0, 156.0, 31.2)], n_students=52, n_sections=2, settings=SETTINGS)

    assert hand.is_capped
    assert (round(hand.n_effective), round(hand.mean, 2)) == (78, 0.20)
    assert hand.reliability == pytest.approx(0.0225 / (0.0225 + 0.02 / 2 + 0.3 / 78))
    assert hand.estimate == pytest.approx(hand.reliability * 0.20)


def test_the_arithmetic_on_file_gives_what_the_run_stored(cast: Cast) -> None:
    grow(cast)

    with guard.acting_as(process("growth_run")):
        row = TeacherGrowth.objects.get(staff_id=cast.amara_teacher.staff_id)
        found = find_derivation(public_id=row.staff.public_id, subject="math")

    assert found is not None
    assert found.hand.estimate == pytest.approx(row.simple_estimate, abs=1e-4)
    assert found.hand.low_90 == pytest.approx(row.lower_90, abs=1e-4)
    newest = found.classes[-1].period
    by_students = sum(one.weight * one.change for one in found.students)
    by_classes = sum(one.weighted_change for one in found.classes if one.period == newest)
    assert by_students == pytest.approx(by_classes, abs=1e-2)


def test_the_teacher_reads_her_own_with_the_interval_first_and_nobody_elses_name(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)

    page = text_of(sign_in(cast.amara_teacher).get(url(cast)))

    assert "90% interval" in page.split("How this is made")[0]
    assert "Priya Raman" not in page
    assert "Students are not assigned at random." in page
    assert "Jaylen Okonkwo-Reed" in page
    assert "Rank" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amara_teacher", 200),
        ("lucia_principal", 200),
        ("anneke_data_director", 200),
        ("priya_coteacher", 404),
        ("joon_coach", 403),
        ("omar_analyst", 403),
        ("thandiwe_principal_elsewhere", 404),
        ("denise_guardian", 403),
        ("jaylen_student", 403),
    ],
)
@pytest.mark.parametrize("name", ["teacher_derivation", "teacher_worksheet"])
def test_page_and_worksheet_open_to_those_who_may_read_the_estimate(
    cast: Cast, sign_in: SignIn, who: str, status: int, name: str
) -> None:
    grow(cast)

    answer = sign_in(getattr(cast, who)).get(url(cast, name))

    # The worksheet leaves by the one door, which asks what it is for.
    assert answer.status_code == (303 if name == "teacher_worksheet" and status == 200 else status)


def taken(client: Client, cast: Cast) -> bytes:
    """Take the worksheet out and return the file."""
    asks = client.get(url(cast, "teacher_worksheet"))["Location"]
    made = client.post(asks, {"reason": "To redo my own estimate.", "file_format": "xlsx"})
    with guard.acting_as(process("demo_builder")):
        row = ExportFile.objects.order_by("-pk")[0]
    assert made.status_code == 303
    return client.get(reverse("export_file", args=[row.public_id])).content


def test_the_worksheet_leaves_with_a_reason_and_a_trail(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    client = sign_in(cast.amara_teacher)
    asks = client.get(url(cast, "teacher_worksheet"))["Location"]

    without = client.post(asks, {"reason": "", "file_format": "xlsx"})
    book = load_workbook(BytesIO(taken(client, cast)))

    entry = AuditEntry.objects.filter(action="access.export").get()
    read = AccessEntry.objects.order_by("-sequence")[0]
    assert without.status_code == 422
    assert entry.body["changes"]["kind"] == [None, "teacher_worksheet"]
    assert entry.body["changes"]["n_students"][1] > 0
    assert (read.body["class"], read.body["purpose"]) == ("A2", "To redo my own estimate.")
    assert "taken out by account" in str(book["Read first"].cell(book["Read first"].max_row, 1).value)


def test_nobody_takes_out_an_estimate_that_she_may_not_read(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    asks = sign_in(cast.amara_teacher).get(url(cast, "teacher_worksheet"))["Location"]
    form = {"reason": "To look at a colleague.", "file_format": "xlsx"}

    for who, status in (("priya_coteacher", 404), ("thandiwe_principal_elsewhere", 404), ("joon_coach", 403)):
        assert sign_in(getattr(cast, who)).post(asks, form).status_code == status
    with guard.acting_as(process("demo_builder")):
        assert not ExportFile.objects.exists()


def test_the_teacher_reads_the_numbers_that_her_principal_reads(cast: Cast) -> None:
    grow(cast)
    staff = cast.staff_of(cast.amara_teacher).public_id
    with guard.acting_as(process("growth_run")):
        evidence = GrowthEvidence.objects.get()
        evidence.described = {**evidence.described, "line_centers": {"math": 0.125}}
        evidence.save(update_fields=["described"])

    found = []
    for who in (cast.amara_teacher, cast.lucia_principal):
        with cast.as_(who):
            found.append(find_derivation(public_id=staff, subject="math"))

    assert [one.center for one in found if one] == [0.125, 0.125]
    assert found[0] == found[1]


def test_the_worksheet_holds_formulas_and_no_name(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    book = load_workbook(BytesIO(taken(sign_in(cast.amara_teacher), cast)))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    words = [value for value in cells if isinstance(value, str)]
    assert book.sheetnames == ["Read first", "Settings", "Classes", "Students", "Lines"]
    assert sum(value.startswith("=") for value in words) > 100
    assert not any("Jaylen" in value or "Classmate" in value for value in words)


def test_the_page_costs_the_same_few_queries_whatever_the_number_of_students(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)

    assert queries_of(sign_in(cast.amara_teacher), url(cast)) <= 25


def raise_one(cast: Cast, sign_in: SignIn, **more: object) -> int:
    asked = {"about": "share", "says": "I taught this class two days a week only.", **more}
    return int(sign_in(cast.amara_teacher).post(url(cast, "challenge_raise"), asked).status_code)


def challenge() -> GrowthChallenge:
    with guard.acting_as(process("growth_run")):
        found: GrowthChallenge = GrowthChallenge.objects.get()
        return found


def item_of() -> WorkItem:
    with guard.acting_as(process("decider")):
        found: WorkItem = WorkItem.objects.get(reference=f"assessment.GrowthChallenge#{challenge().pk}")
        return found


def test_a_teacher_questions_an_input_and_the_data_director_has_it_as_work(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)

    status = raise_one(cast, sign_in)

    assert (status, challenge().state, item_of().seat) == (303, ChallengeState.RAISED, "data_director")
    assert "two days a week" in text_of(sign_in(cast.amara_teacher).get(url(cast)))
    assert "Amara Okafor" in text_of(sign_in(cast.anneke_data_director).get("/growth/"))
    with guard.acting_as(process("demo_builder")):
        assert AuditEntry.objects.filter(action="assessment.raise_challenge").count() == 1


def test_without_words_nothing_is_questioned(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    assert raise_one(cast, sign_in, says=" ") == 422
    with guard.acting_as(process("growth_run")):
        assert not GrowthChallenge.objects.exists()


def test_nobody_questions_the_estimate_of_another(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    answer = sign_in(cast.lucia_principal).post(
        url(cast, "challenge_raise"), {"about": "score", "says": "I do not like it."}
    )

    assert answer.status_code == 404


ACCEPTS = {
    "decision": "accept",
    "answer": "The answer sheet was read wrongly.",
    "old_value": "200",
    "new_value": "160",
}


def test_an_input_that_stands_is_answered_with_a_reason_and_the_work_closes(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    raise_one(cast, sign_in)
    address = url(cast, "challenge_answer", challenge().pk)

    answer = sign_in(cast.anneke_data_director).post(
        address, {"decision": "refuse", "answer": "The roster says 60 of 100."}
    )

    assert answer.status_code == 303
    assert (challenge().state, item_of().state) == (ChallengeState.REFUSED, WorkState.SUPERSEDED)
    assert "The roster says 60 of 100." in text_of(sign_in(cast.amara_teacher).get(url(cast)))


def test_an_accepted_challenge_names_both_values_and_starts_a_run(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    raise_one(cast, sign_in)
    address = url(cast, "challenge_answer", challenge().pk)
    director = sign_in(cast.anneke_data_director)

    without = director.post(address, ACCEPTS | {"old_value": ""})
    answer = director.post(address, ACCEPTS)

    assert (without.status_code, answer.status_code) == (422, 303)
    assert answer["Location"].startswith("/progress/")
    assert (challenge().old_value, challenge().new_value) == ("200", "160")
    assert "Growth run" in text_of(director.get(answer["Location"]))


def test_the_work_stays_open_until_a_run_rests_on_other_inputs_and_the_teacher_reads_it(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    raise_one(cast, sign_in)
    sign_in(cast.anneke_data_director).post(url(cast, "challenge_answer", challenge().pk), ACCEPTS)
    accepted = text_of(sign_in(cast.amara_teacher).get(url(cast)))
    open_before = item_of().state
    with guard.acting_as(process("growth_run")):
        with pytest.raises(AlreadyDone):
            run_growth(on=clock.today(), at=clock.now(), signed_by=cast.anneke_data_director.staff_id)
        open_after_the_same_inputs = item_of().state
    with guard.acting_as(process("demo_builder")):
        newest = AssessmentResult.objects.filter(student=cast.jaylen, subject="math")
        newest.filter(pk=newest.latest("school_year_id", "period_number").pk).update(score=160.0)
    with guard.acting_as(process("growth_run")):
        outcome = run_growth(on=clock.today(), at=clock.now(), signed_by=cast.anneke_data_director.staff_id)

    told = text_of(sign_in(cast.amara_teacher).get(url(cast)))
    assert "No run rests on it yet" in accepted
    assert open_before == open_after_the_same_inputs == WorkState.OPEN
    assert item_of().state == WorkState.DONE
    assert "The input said 200, it says 160 now." in told
    assert f"Run {outcome.number} rests on the inputs as they stand now." in told
    assert "The estimate was" in told


@pytest.mark.parametrize("who", ["lucia_principal", "amara_teacher"])
def test_only_whoever_decides_on_runs_answers(cast: Cast, sign_in: SignIn, who: str) -> None:
    grow(cast)
    raise_one(cast, sign_in)

    answer = sign_in(getattr(cast, who)).post(
        url(cast, "challenge_answer", challenge().pk), {"decision": "accept", "answer": "Yes."}
    )

    assert answer.status_code == 403
    assert challenge().state == ChallengeState.RAISED


def test_an_answered_challenge_is_answered_once(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)
    raise_one(cast, sign_in)
    with guard.acting_as(process("growth_run")):
        answer_challenge(
            challenge_id=challenge().pk,
            is_accepted=False,
            answer="It stands.",
            answered_by=cast.anneke_data_director.staff_id,
            at=clock.now(),
        )

        with pytest.raises(NotOpen):
            answer_challenge(
                challenge_id=challenge().pk,
                is_accepted=True,
                answer="Or not.",
                answered_by=cast.anneke_data_director.staff_id,
                at=clock.now(),
            )
