"""The pages of screening as Rosa, Lucía, Yolanda and Joon open them."""

from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.talent.actions.applications import add_paper, check_paper
from sextant.talent.actions.joining_checks import ReferenceDraft, keep_reference
from sextant.talent.models import Application, CandidateFile, Kit, KitPart, Norming, ScreenEvent
from sextant.talent.rules.rating import Slips
from sextant.talent.terms.hiring import EventKind, EventState, Stage
from talent.conftest import SignIn
from talent.openings_of_cast import RESUME
from talent.screening_of_cast import EVIDENCE, apply, as_builder, get_ready, plan, rate, read, screen_whole

LEVELS = {"level-relationships": "3", "level-authority": "3"}
NOTES = {"evidence-relationships": EVIDENCE, "evidence-authority": EVIDENCE}


@pytest.fixture
def candidate(cast: Cast) -> Application:
    get_ready(cast)
    return apply(cast)


def of(name: str, row: Any) -> str:
    return reverse(name, args=[row.public_id])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_two_raters_at_two_browsers_see_each_other_after_their_own_lock_and_not_before(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event = plan(cast, candidate)
    lucia, yolanda = sign_in(cast.lucia_principal), sign_in(cast.yolanda_ap_instruction)
    pages = [of("screen_event", event), of("candidate_screening", candidate)]

    handed = lucia.post(of("screen_event_rate", event), LEVELS | NOTES | {"do": "hand_in"})
    assert handed.status_code == 303
    for page in pages:
        assert "wrote the answer down" in text(lucia.get(page))
        said = text(yolanda.get(page))
        assert "wrote the answer down" not in said
        assert "3.00" not in said
    yolanda.post(of("screen_event_rate", event), LEVELS | NOTES | {"do": "hand_in"})
    for page in pages:
        assert text(yolanda.get(page)).count("wrote the answer down") == 4


def test_whoever_still_rates_does_not_read_at_which_school_somebody_worked(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    with as_builder():
        Application.objects.filter(pk=candidate.pk).update(prior_employer="Hillcrest Preparatory")
    event = plan(cast, candidate)
    lucia, page = sign_in(cast.lucia_principal), of("candidate_screening", candidate)
    assert "Hillcrest" not in text(lucia.get(page))
    rate(cast, event, "lucia_principal", 3)
    assert "Hillcrest" in text(lucia.get(page))


def with_employer_and_paper(candidate: Application) -> str:
    """Let Wanjiru have worked at Hillcrest and sent a résumé; return the address of the paper."""
    with as_builder():
        Application.objects.filter(pk=candidate.pk).update(
            prior_employer="Hillcrest Preparatory", why_here="At Hillcrest I led the math team."
        )
        add_paper(application_id=candidate.pk, paper=check_paper(RESUME), at=NOW)
    paper = unguarded(CandidateFile).get(application=candidate)
    return reverse("candidate_file", args=[candidate.public_id, paper.public_id])


@pytest.mark.parametrize("who", ["yolanda_ap_instruction", "joon_coach"])
def test_a_rater_never_reads_an_employer_and_reads_papers_after_their_own_word(
    cast: Cast, candidate: Application, sign_in: SignIn, who: str
) -> None:
    paper = with_employer_and_paper(candidate)
    event = plan(cast, candidate, raters=("lucia_principal", who))
    rater, page = sign_in(cast.named[who]), of("candidate", candidate)
    before = text(rater.get(page))
    assert "Hillcrest" not in before
    assert "resume.txt" not in before
    assert "shown to you once your levels are handed in" in before
    assert rater.get(paper).status_code == 303
    rate(cast, event, who, 3)
    after = text(rater.get(page))
    assert "resume.txt" in after
    assert "Hillcrest Preparatory" not in after
    assert rater.get(paper).status_code == 200
    assert "Hillcrest" not in text(rater.get(of("candidate_screening", candidate)))


def test_the_principal_who_decides_reads_it_after_her_own_word_and_who_recruits_at_once(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    paper = with_employer_and_paper(candidate)
    event = plan(cast, candidate, raters=("lucia_principal", "joon_coach"))
    lucia, page = sign_in(cast.lucia_principal), of("candidate", candidate)
    assert "Hillcrest" not in text(lucia.get(page))
    assert lucia.get(paper).status_code == 303
    rate(cast, event, "lucia_principal", 3)
    assert "Hillcrest Preparatory" in text(lucia.get(page))
    assert lucia.get(paper).status_code == 200
    for who in ("rosa_recruiter", "patrick_hr"):
        desk = sign_in(cast.named[who])
        assert "Hillcrest Preparatory" in text(desk.get(page))
        assert desk.get(paper).status_code == 200


def test_the_form_keeps_a_draft_by_itself_and_shows_it_again(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event, lucia = plan(cast, candidate), sign_in(cast.lucia_principal)
    kept = lucia.post(
        of("screen_event_rate", event),
        {"do": "keep", "level-authority": "2", "evidence-authority": "Waits for all."},
        headers={"HX-Request": "true"},
    )
    assert "Draft kept at 7:00" in text(kept)
    said = text(lucia.get(of("screen_event_rate", event)))
    assert "Waits for all." in said
    assert "3 words stand so far" in said
    without_script = lucia.post(of("screen_event_rate", event), {"do": "keep", "level-authority": "3"})
    assert without_script.status_code == 303


def test_too_few_words_are_refused_with_their_count_and_nothing_is_lost(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event, lucia = plan(cast, candidate), sign_in(cast.lucia_principal)
    short = {"evidence-relationships": "Warm and clear.", "evidence-authority": EVIDENCE, "do": "hand_in"}
    answer = lucia.post(of("screen_event_rate", event), LEVELS | short)
    assert answer.status_code == 422
    assert "the evidence has 3 words; say what you saw or heard in 20 or more" in text(answer)
    assert "Warm and clear." in text(lucia.get(of("screen_event_rate", event)))


def test_a_demo_lesson_is_rated_by_the_standards_that_staff_are_seen_by(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    from sextant.instruction.actions.rubrics import publish_default_rubric
    from sextant.talent.queries.standards_lent import standards_in_use

    with as_builder():
        publish_default_rubric(on=TODAY)
        standard = standards_in_use()[0]
    event, lucia = plan(cast, candidate), sign_in(cast.lucia_principal)
    form = text(lucia.get(of("screen_event_rate", event)))
    assert standard.title in form
    slips = {"slips": "24", "learned": "22", "heard": "19", "again": "20"}
    lucia.post(
        of("screen_event_rate", event),
        LEVELS | NOTES | slips | {f"standard-{standard.public_id}": "2", "do": "hand_in"},
    )
    said = text(lucia.get(of("screen_event", event)))
    assert standard.code in said
    assert "22 of 24" in said


def test_slips_of_students_wait_for_ones_own_levels(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 3, slips=Slips(n=24, learned=22, heard=19, again=20))
    yolanda = sign_in(cast.yolanda_ap_instruction)
    assert "22 of 24" not in text(yolanda.get(of("screen_event", event)))
    rate(cast, event, "yolanda_ap_instruction", 3)
    assert "22 of 24" in text(yolanda.get(of("screen_event", event)))


def test_what_a_referee_said_moves_no_number_that_anybody_reads(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    screen_whole(cast, candidate)
    lucia, patrick, page = (
        sign_in(cast.lucia_principal),
        sign_in(cast.patrick_hr),
        of("candidate_screening", candidate),
    )
    said = ReferenceDraft(referee="A principal", relation="Led her", relationships=1, accepts_feedback=1)
    with cast.as_(cast.patrick_hr):
        keep_reference(application_id=candidate.pk, draft=said, at=NOW)
    for client in (lucia, patrick):
        shown = text(client.get(page))
        assert "the sum is 3.00: recommended" in shown
        assert "References come after the decision and do not enter the sum." in shown
        assert "reference" not in shown.split("Seen in:", 1)[1].split("References come", 1)[0].lower()
    lucia.post(of("candidate_decide", candidate), {"do": "approve"})
    assert read(candidate).composite_hundredths == 300


def test_who_does_not_sit_there_is_led_away_or_finds_nothing(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event = plan(cast, candidate)
    assert sign_in(cast.rosa_recruiter).get(of("screen_event_rate", event)).status_code == 303
    assert sign_in(cast.dana_ap_culture).get(of("screen_event_rate", event)).status_code == 404
    assert (
        sign_in(cast.thandiwe_principal_elsewhere).get(of("candidate_screening", candidate)).status_code
        == 404
    )
    assert sign_in(cast.erik_teacher).get(of("candidate_screening", candidate)).status_code == 403


def test_rosa_plans_on_the_page_and_is_told_what_is_missing(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    rosa = sign_in(cast.rosa_recruiter)
    asked = {
        "kind": "demo_lesson", "day": "2026-12-02", "time": "09:30", "place": "Room 212",
        "raters": [cast.lucia_principal.staff_id, cast.dana_ap_culture.staff_id],
        "class_taught": "Math 7B", "objective": "Compare two rates", "minutes": "25",
    }  # fmt: skip
    refused = rosa.post(of("screen_event_plan", candidate), asked)
    assert refused.status_code == 422
    assert "No norming holds for Dana Whitfield" in text(refused)
    asked["raters"] = [cast.lucia_principal.staff_id, cast.yolanda_ap_instruction.staff_id]
    assert rosa.post(of("screen_event_plan", candidate), asked).status_code == 303
    assert "Room 212" in text(sign_in(cast.yolanda_ap_instruction).get(reverse("screening_mine")))
    assert "0 / 2" in text(rosa.get(reverse("screen_event_list")))


def test_the_principal_of_the_school_plans_and_a_principal_on_the_panel_alone_does_not(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    lucia = sign_in(cast.lucia_principal)
    assert lucia.get(of("screen_event_plan", candidate)).status_code == 200


def test_raters_far_apart_settle_it_on_the_page_of_the_event(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event = plan(cast, candidate)
    rate(cast, event, "lucia_principal", 4, 3)
    rate(cast, event, "yolanda_ap_instruction", 2, 3)
    lucia, yolanda = sign_in(cast.lucia_principal), sign_in(cast.yolanda_ap_instruction)
    assert "Two levels or more apart: Builds relationships" in text(lucia.get(of("screen_event", event)))
    address = of("screen_event_settle", event)
    lowered = {"do": "level", "competency": "relationships", "level": "3"}
    refused = lucia.post(address, lowered)
    assert refused.status_code == 422
    assert "Say why the level changes" in text(refused)
    lucia.post(address, lowered | {"because": "The row at the window."})
    for client in (lucia, yolanda):
        client.post(address, {"do": "note", "note": "Warm, not with all."})
    assert read(event).state == EventState.DONE
    assert "was 4" in text(yolanda.get(of("screen_event", event)))


def test_the_bars_stand_before_the_sum_and_say_where_each_quality_is_seen(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    screen_whole(cast, candidate)
    said = text(sign_in(cast.lucia_principal).get(of("candidate_screening", candidate)))
    assert "Every gate is met, and the sum is 3.00: recommended" in said
    assert said.index("Qualities, 1 to 4") < said.index("Sum 3.00, asked 2.75")
    assert "Never in the name of a school, in speed or in an accent" in said
    assert "0.30 × 3.00 + 0.25 × 3.00 + 0.25 × 3.00 + 0.20 × 3.00 = 3.00" in said


def test_the_packet_holds_kits_and_no_level(cast: Cast, candidate: Application, sign_in: SignIn) -> None:
    event = plan(cast, candidate, EventKind.STRUCTURED)
    rate(cast, event, "yolanda_ap_instruction", 4)
    said = text(sign_in(cast.lucia_principal).get(of("panel_packet", candidate)))
    assert "Think of a class that began badly" in said
    assert "wrote the answer down" not in said


def test_lucia_decides_and_a_no_asks_for_its_reason(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    screen_whole(cast, candidate)
    lucia = sign_in(cast.lucia_principal)
    refused = lucia.post(of("candidate_decide", candidate), {"do": "turn_down", "because": "No calm."})
    assert refused.status_code == 422
    assert "Choose a reason" in text(refused)
    assert lucia.post(of("candidate_decide", candidate), {"do": "approve"}).status_code == 303
    assert read(candidate).stage == Stage.REFERENCE
    assert "Locked on 23 Nov 2026" in text(lucia.get(of("candidate_screening", candidate)))


def test_the_step_is_written_down_for_the_re_teach(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    event = plan(cast, candidate, EventKind.RETEACH)
    lucia, yolanda = sign_in(cast.lucia_principal), sign_in(cast.yolanda_ap_instruction)
    assert lucia.post(of("screen_event_move", event), {"do": "step", "step": " "}).status_code == 422
    lucia.post(
        of("screen_event_move", event), {"do": "step", "step": "Wait five seconds after each question."}
    )
    assert "Wait five seconds" in text(yolanda.get(of("screen_event_rate", event)))


def test_a_kit_is_copied_written_on_and_put_in_use_and_the_used_one_stays(
    cast: Cast, candidate: Application, sign_in: SignIn
) -> None:
    plan(cast, candidate, EventKind.STRUCTURED)
    rosa = sign_in(cast.rosa_recruiter)
    with as_builder():
        old = Kit.objects.get(track="instructor", kind="structured_interview")
    assert rosa.get(of("kit_edit", old)).status_code == 303
    rosa.post(of("kit_copy", old))
    with as_builder():
        new = Kit.objects.get(track="instructor", kind="structured_interview", version_number=2)
        n = KitPart.objects.filter(kit=new).count()
    form = {"version": new.version, "title": "Structured interview, second", "intro": "Read."}
    part = {"competency-0": "relationships", "asks-0": "Whom do you greet first, and why?"}
    anchors = {f"a{level}-0": f"Anchor {level}." for level in (1, 2, 3, 4)}
    half = rosa.post(of("kit_edit", new), form | part)
    assert half.status_code == 422
    assert "Part 1: write the question" in text(half)
    assert rosa.post(of("kit_edit", new), form | part | anchors).status_code == 303
    rosa.post(of("kit_use", new))
    with as_builder():
        assert KitPart.objects.filter(kit=new, is_dropped=False).count() == 1 < n
        assert not Kit.objects.get(pk=old.pk).is_in_use
        assert ScreenEvent.objects.get().kit_id == old.pk
    assert "Whom do you greet first" in text(sign_in(cast.joon_coach).get(of("kit", new)))


def test_a_session_is_taken_whole_or_not_at_all(cast: Cast, sign_in: SignIn) -> None:
    rosa = sign_in(cast.rosa_recruiter)
    nadia, key = cast.nadia_content_math.staff_id, "3 2 4 3 2 1 3 4 2 3"
    asked = {"basis": "Video, November", "key": key, f"levels-{nadia}": "3 3 4"}
    refused = rosa.post(reverse("norming_session"), asked)
    assert refused.status_code == 422
    assert "write 10 levels of 1, 2, 3 or 4" in text(refused)
    asked[f"levels-{nadia}"] = "3 3 4 3 2 2 3 3 2 3"
    answer = rosa.post(reverse("norming_session"), asked, follow=True)
    assert "is normed: agreement beyond chance 0.75" in text(answer)
    with as_builder():
        assert Norming.objects.filter(staff_id=nadia).count() == 1
    assert "holds until 1 Feb 2027" in text(rosa.get(reverse("norming_list")))


def test_lists_stay_lists_with_many_candidates(
    cast: Cast, candidate: Application, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for n in range(2, 8):
        plan(cast, apply(cast, candidate.posting, n=n), EventKind.TASKS)
    screen_whole(cast, candidate)
    rosa = sign_in(cast.rosa_recruiter)
    for page in (
        reverse("screen_event_list") + "?show=all",
        reverse("screening_mine"),
        of("candidate_screening", candidate),
        of("candidate_decide", candidate),
        reverse("kit_list"),
        reverse("norming_list"),
    ):
        client = sign_in(cast.lucia_principal) if "decide" in page else rosa
        with django_assert_max_num_queries(25):
            assert client.get(page).status_code == 200, page
