"""A restorative conference: from the referral to the meeting, for whoever comes of her own will (W-C4)."""

import re
from datetime import date

import pytest

from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import (
    SAFE,
    again,
    answer,
    as_builder,
    decide,
    give_code,
    give_incident,
    hold,
    open_conference,
    record_queries_of,
    screen,
    train,
)
from office.more_rows import text_of
from sextant.culture.actions.agreements import close_case, keep_words
from sextant.culture.actions.case_people import NotReady
from sextant.culture.actions.facilitators import end_training
from sextant.culture.actions.restorative import (
    CaseDraft,
    NotRestorative,
    NotTrained,
    hold_case,
    hold_light,
    open_case,
    plan_meeting,
    screen_case,
)
from sextant.culture.models import CaseScreen, CircleWords, FacilitatorTraining, Participant, RestorativeCase
from sextant.culture.queries.circle_words import words_in, words_of_screen
from sextant.culture.queries.repair_measures import repair_measures
from sextant.culture.rules.repair_measures import measures_of, say_measures
from sextant.culture.rules.restorative import Screened
from sextant.culture.terms import Part, ResponseKind, ResponseState
from sextant.culture.terms.restorative import Answer, Question, RepairKind, RepairOutcome, RepairState
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.network.actions.sealing import destroy_key
from sextant.network.queries.calendar import calendar_of

HOME = "/culture/repair/"


@pytest.fixture(autouse=True)
def _trained(cast: Cast) -> None:
    train(cast)


def test_a_conference_is_to_be_held_within_five_school_days(cast: Cast) -> None:
    case = open_conference(cast)

    with as_builder():
        assert case.hold_by == calendar_of(school_id=cast.harbor.pk).add(TODAY, 5)
    # Thursday and Friday of that week are Thanksgiving: school days, not days.
    assert case.hold_by == date(2026, 12, 2)


def test_whoever_is_not_trained_does_not_facilitate(cast: Cast) -> None:
    with as_builder():
        end_training(
            training_id=FacilitatorTraining.objects.get(adult=cast.dana_ap_culture.staff).pk, on=TODAY
        )

    with pytest.raises(NotTrained, match=r"not trained"):
        open_conference(cast)


def test_a_teacher_leads_a_chat_and_no_conference(cast: Cast) -> None:
    def draft(kind: RepairKind) -> CaseDraft:
        return CaseDraft(
            school_id=cast.harbor.pk,
            staff_id=cast.erik_teacher.staff_id or 0,
            kind=kind,
            students=[(cast.jaylen.pk, Part.RESPONSIBLE)],
        )

    with cast.as_(cast.erik_teacher):
        chat = open_case(draft=draft(RepairKind.AFFECTIVE_CHAT), on=TODAY)
        hold_light(case_id=chat.pk, outcome=RepairOutcome.REPAIRED, on=TODAY)
        with pytest.raises(NotTrained):
            open_case(draft=draft(RepairKind.CONFERENCE), on=TODAY)

    assert again(chat).state == RepairState.CLOSED


def test_a_dean_leads_for_his_own_grade(cast: Cast) -> None:
    draft = CaseDraft(
        school_id=cast.harbor.pk,
        staff_id=cast.desmond_dean.staff_id or 0,
        kind=RepairKind.CONFERENCE,
        students=[(cast.jaylen.pk, Part.RESPONSIBLE), (cast.mei_lin.pk, Part.HARMED)],
    )
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotTrained, match=r"these students"):
        open_case(draft=draft, on=TODAY)


@pytest.mark.parametrize("kind", [ResponseKind.CONFERENCE, ResponseKind.SMALL_CIRCLE])
def test_nobody_is_brought_together_after_a_sexual_incident(cast: Cast, kind: ResponseKind) -> None:
    response = decide(cast, give_incident(cast, code=give_code(code="harassment", is_sexual=True)), kind)

    with pytest.raises(NotRestorative, match=r"never brought together"):
        open_conference(cast, response=response)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (Screened(is_voluntary=True, is_safe=False, is_balanced=True), "not_safe"),
        (Screened(is_voluntary=True, is_safe=True, is_balanced=False), "not_balanced"),
        (Screened(is_voluntary=False, is_safe=True, is_balanced=True), "not_voluntary"),
    ],
)
def test_what_is_not_voluntary_safe_and_fair_ends_with_its_reason(
    cast: Cast, found: Screened, why: str
) -> None:
    case = screen(cast, open_conference(cast), found)

    assert (case.state, case.stopped_because) == (RepairState.DECLINED, why)
    with pytest.raises(NotReady):
        answer(cast, case, jaylen=Answer.YES)


def test_whoever_was_harmed_may_decline_and_somebody_speaks_for_her(cast: Cast, sign_in) -> None:
    case = asked(cast, jaylen=Answer.YES, zuri=Answer.NO)
    page = sign_in(cast.dana_ap_culture).get(f"{HOME}{case.public_id}/").content.decode()
    assert "Name somebody who speaks for that side" in page
    assert "Begin the meeting" not in page
    assert main_buttons(page) == ["Stop it"]
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match=r"speaks for that side"):
        hold_case(case_id=case.pk, on=TODAY)

    with cast.as_(cast.dana_ap_culture):
        plan_meeting(case_id=case.pk, meets_on=TODAY, meets_at=None, room="", surrogate="Her aunt", on=TODAY)
    page = sign_in(cast.dana_ap_culture).get(f"{HOME}{case.public_id}/").content.decode()
    assert main_buttons(page) == ["Begin the meeting"]
    with cast.as_(cast.dana_ap_culture):
        assert hold_case(case_id=case.pk, on=TODAY).state == RepairState.HELD
    with as_builder():
        assert [one.student_id for one in Participant.objects.all()] == [cast.jaylen.pk]


def test_the_side_that_was_harmed_does_not_meet_alone(cast: Cast, sign_in) -> None:
    case = asked(cast, jaylen=Answer.NO, zuri=Answer.YES)
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match=r"Nobody who was responsible"):
        hold_case(case_id=case.pk, on=TODAY)
    page = sign_in(cast.dana_ap_culture).get(f"{HOME}{case.public_id}/").content.decode()
    assert main_buttons(page) == ["Stop it"]


def asked(cast: Cast, **answers: Answer) -> RestorativeCase:
    """Return a conference that was screened, with what each has answered."""
    case = open_conference(cast)
    screen(cast, case)
    answer(cast, case, **answers)
    return again(case)


def main_buttons(page: str) -> list[str]:
    return re.findall(r'class="btn btn--primary" type="submit"[^>]*>([^<]*)<', page.split("<main")[1])


def test_a_conference_waits_for_every_answer_and_for_the_screen(cast: Cast) -> None:
    case = open_conference(cast)
    with pytest.raises(NotReady, match=r"Screen"):
        answer(cast, case, jaylen=Answer.YES)
    screen(cast, case)
    answer(cast, case, jaylen=Answer.YES)

    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match=r"not answered"):
        hold_case(case_id=case.pk, on=TODAY)


def test_after_level_four_everybody_must_want_it(cast: Cast) -> None:
    incident = give_incident(cast, code=give_code(code="assault", level=4))
    case = open_conference(cast, response=decide(cast, incident, ResponseKind.CONFERENCE))
    screen(cast, case)
    answer(cast, case, jaylen=Answer.YES, zuri=Answer.NO)

    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match=r"level 4"):
        hold_case(case_id=case.pk, on=TODAY)


def test_one_who_changes_her_mind_no_longer_takes_part(cast: Cast, sign_in) -> None:
    case = open_conference(cast)
    screen(cast, case)
    answer(cast, case, jaylen=Answer.YES, zuri=Answer.YES)
    answer(cast, case, zuri=Answer.NO)

    page = sign_in(cast.dana_ap_culture).get(f"{HOME}{case.public_id}/")
    assert [one.student for one in page.context["people"]] == ["Jaylen Okonkwo-Reed"]


def test_nobody_but_the_culture_team_learns_who_declined(cast: Cast, sign_in) -> None:
    case = asked(cast, jaylen=Answer.YES, zuri=Answer.NO)
    page = f"{HOME}{case.public_id}/"

    assert "Declines" in text_of(sign_in(cast.dana_ap_culture).get(page))
    for who in ("erik_teacher", "amara_teacher", "katrin_teacher"):
        assert sign_in(cast.named[who]).get(page).status_code == 404
    for who in ("denise_guardian", "jaylen_student", "ines_counselor", "joon_coach"):
        assert sign_in(cast.named[who]).get(page).status_code == 403
    with cast.as_(cast.dana_ap_culture):
        assert case.stopped_because == ""


def test_words_of_the_circle_are_read_by_the_culture_team_alone(cast: Cast) -> None:
    case = hold(cast)
    with cast.as_(cast.dana_ap_culture):
        keep_words(case_id=case.pk, question=Question.HAPPENED, words={cast.jaylen.pk: "I pushed first."})
        keep_words(case_id=case.pk, question=Question.HAPPENED, words={cast.jaylen.pk: "I pushed him first."})
        assert words_in(case.pk, question=Question.HAPPENED) == {cast.jaylen.pk: "I pushed him first."}
        # In the database they are sealed.
        assert "pushed" not in CircleWords.objects.get().words

    for who in ("denise_guardian", "jaylen_student", "amara_teacher", "erik_teacher"):
        with cast.as_(cast.named[who]):
            assert not CircleWords.objects.exists()
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach):
        CircleWords(
            case=case, school_id=cast.harbor.pk, student=cast.zuri, question=Question.HARDEST, words=""
        ).save()


def test_what_she_said_dies_with_her_own_key_and_other_words_live(cast: Cast) -> None:
    case = open_conference(cast)
    words = {cast.jaylen.pk: "I pushed first.", cast.zuri.pk: "I was scared."}
    with cast.as_(cast.dana_ap_culture):
        screen_case(
            case_id=case.pk, screen=SAFE, function="", words="Both want it.",
            screened_by=cast.dana_ap_culture.staff_id or 0, on=TODAY,
        )  # fmt: skip
        keep_words(case_id=case.pk, question=Question.HAPPENED, words=words)

        destroy_key(to(cast.zuri), on=TODAY)

        assert words_in(case.pk, question=Question.HAPPENED) == {cast.jaylen.pk: "I pushed first."}
        assert words_of_screen(CaseScreen.objects.get()) == "Both want it."
        # Whoever leads goes on without her: an empty answer asks for no key.
        assert keep_words(case_id=case.pk, question=Question.HAPPENED, words={cast.zuri.pk: ""}) == 0


def test_a_response_has_one_case_and_is_done_when_it_is_closed(cast: Cast) -> None:
    response = decide(cast, give_incident(cast), ResponseKind.CONFERENCE)
    case = hold(cast, response=response)
    with pytest.raises(AlreadyDone):
        open_conference(cast, response=response)

    with cast.as_(cast.dana_ap_culture):
        close_case(case_id=case.pk, on=TODAY)

    assert again(response).state == ResponseState.DONE
    assert again(case).outcome == RepairOutcome.REPAIRED


def test_the_meeting_goes_question_by_question_to_the_agreement(cast: Cast, sign_in) -> None:
    case = open_conference(cast)
    client = sign_in(cast.dana_ap_culture)
    lead, meeting = f"{HOME}{case.public_id}/lead/", f"{HOME}{case.public_id}/meeting/"
    yes = {"is_voluntary": "yes", "is_safe": "yes", "is_balanced": "yes"}
    client.post(lead, {"do": "screen", **yes})
    for student in (cast.jaylen, cast.zuri):
        client.post(lead, {"do": "answer", "student": str(student.public_id), "answer": "yes"})

    assert client.post(lead, {"do": "hold"}).headers["Location"] == meeting
    first = client.get(meeting)
    assert "What happened?" in text_of(first)
    assert [one.student_id for one, _words in first.context["people"]] == [cast.jaylen.pk, cast.zuri.pk]
    then = client.post(f"{meeting}?step=happened", {f"words-{cast.jaylen.pk}": "I pushed."})
    assert then.headers["Location"] == f"{meeting}?step=thinking"
    bad = client.post(f"{meeting}?step=agree", {"words-1": "Help", "due-1": "2027-03-01"})
    assert bad.status_code == 422
    assert "30 days at most" in text_of(bad)
    assert 'value="Help"' in bad.content.decode()
    done = client.post(
        f"{meeting}?step=agree",
        {
            "words-1": "Help in the library",
            "student-1": str(cast.jaylen.pk),
            "due-1": "2026-12-04",
            "verifier-1": str(cast.erik_teacher.staff_id),
        },
    )
    assert done.status_code == 303
    assert again(case).state == RepairState.AGREEMENT_ACTIVE


def test_a_chat_is_noted_on_one_screen(cast: Cast, sign_in) -> None:
    client = sign_in(cast.erik_teacher)
    page = f"{HOME}new/?kind=affective_chat&with={cast.jaylen.public_id}"
    assert client.get(page).context["form"].initial["facilitator"] == str(cast.erik_teacher.staff_id)

    done = client.post(page, {"facilitator": str(cast.erik_teacher.staff_id), "outcome": "repaired"})

    assert done.status_code == 303
    with as_builder():
        case = RestorativeCase.objects.get()
    assert (case.kind, case.state, case.outcome) == ("affective_chat", "closed", "repaired")


def test_a_chat_without_a_trained_adult_says_the_cure(cast: Cast, sign_in) -> None:
    page = f"{HOME}new/?kind=affective_chat&with={cast.jaylen.public_id}"

    assert "must be trained" in text_of(sign_in(cast.amara_teacher).get(page))
    assert sign_in(cast.erik_teacher).get(f"{HOME}new/?kind=conference").status_code == 403


def test_a_decided_response_begins_with_whoever_was_in_the_incident(cast: Cast, sign_in) -> None:
    response = decide(cast, give_incident(cast), ResponseKind.CONFERENCE)
    client = sign_in(cast.dana_ap_culture)
    board = client.get(HOME)
    assert "1 decision waits to be begun." in text_of(board)
    (row,) = board.context["board"].to_begin

    page = f"{HOME}new/?kind=conference&of={row.part_public_id}"
    asked = client.get(page)
    assert [(one.pk, part) for one, part in asked.context["students"]] == [
        (cast.jaylen.pk, "responsible"),
        (cast.zuri.pk, "harmed"),
    ]
    done = client.post(
        page,
        {"facilitator": str(cast.dana_ap_culture.staff_id), f"part-{cast.zuri.public_id}": "harmed"},
    )
    assert done.status_code == 303
    with as_builder():
        assert RestorativeCase.objects.get().response_id == response.pk


def test_the_school_keeps_who_is_trained(cast: Cast, sign_in) -> None:
    client, page = sign_in(cast.dana_ap_culture), f"{HOME}facilitators/"
    said = {"adult": str(cast.amara_teacher.staff_id), "course": "Two days", "trained_on": "2026-11-20"}

    assert client.post(page, {**said, "trained_on": "2027-01-01"}).status_code == 422
    assert client.post(page, said).status_code == 303
    assert "4 people may facilitate." in text_of(client.get(page))
    with cast.as_(cast.katrin_teacher), pytest.raises(OutOfReach):
        FacilitatorTraining(
            adult_id=cast.katrin_teacher.staff_id or 0,
            school=cast.harbor,
            course="x",
            valid_from=TODAY,
        ).save()


def test_restorative_balance_counts_each_student_of_levels_two_and_three(cast: Cast) -> None:
    incident = give_incident(cast)
    decide(cast, incident, ResponseKind.CONFERENCE)
    other = give_incident(cast, people=(("tobias", Part.RESPONSIBLE),))
    decide(cast, other, ResponseKind.OSS, who="tobias")
    third = give_incident(cast, code=give_code(code="gun", level=4), people=(("mateo", Part.RESPONSIBLE),))
    decide(cast, third, ResponseKind.CONFERENCE, who="mateo")
    hold(cast)

    with cast.as_(cast.dana_ap_culture):
        found = repair_measures(school_id=cast.harbor.pk, first=TODAY, last=TODAY)

    assert (found.balance.part, found.balance.whole) == (1, 2)
    assert (found.days, found.in_time.part, found.in_time.whole) == (0.0, 1, 1)


def test_the_middle_of_the_days_and_the_share_kept() -> None:
    found = measures_of(n_restorative=46, n_decided=100, n_kept=78, n_unkept=22, days=[1, 3, 8], within=5)

    assert (found.balance.share, found.kept.share, found.days) == (0.46, 0.78, 3.0)
    assert (found.in_time.part, found.in_time.whole) == (2, 3)
    assert say_measures(found) == (
        "Of 100 decided incidents of level 2 and 3, 46% were answered restoratively. "
        "Of 100 promises that fell due, 78% were kept."
    )
    empty = measures_of(n_restorative=0, n_decided=0, n_kept=0, n_unkept=0, days=[], within=5)
    assert (empty.balance.share, empty.kept.share, empty.days) == (None, None, None)


def test_pages_ask_as_much_with_many_cases_as_with_one(cast: Cast, sign_in) -> None:
    client = sign_in(cast.dana_ap_culture)
    case = open_conference(cast)
    pages = [HOME, f"{HOME}{case.public_id}/", f"{HOME}new/?kind=conference"]
    few = [record_queries_of(client, page) for page in pages]

    for _n in range(5):
        open_conference(cast)

    assert [record_queries_of(client, page) for page in pages] == few
    assert max(few) <= 25
