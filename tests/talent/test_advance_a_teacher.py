"""A Senior Associate advances to Advanced, fails Master, and the letter says exactly why."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import unguarded
from sextant.talent.actions.advancement_after import (
    TooLate,
    acknowledge_letter,
    answer_appeal,
    appeal,
    close_what_is_over,
    place_who_is_due,
)
from sextant.talent.actions.advancement_cases import (
    GatesAreClosed,
    NoSuchCase,
    NotReady,
    Targets,
    say_may_ask,
    withdraw_case,
)
from sextant.talent.actions.advancement_freeze import freeze_case, hash_of
from sextant.talent.actions.advancement_panel import (
    CannotSit,
    Decision,
    GateBars,
    name_panel,
    note_panel_lesson,
)
from sextant.talent.actions.advancement_windows import (
    NotForThem,
    NoWindow,
    WindowDraft,
    WindowsOverlap,
    find_eligible,
    invite,
    put_forward,
    set_window,
)
from sextant.talent.letters.advancement import letter_of, write_letter
from sextant.talent.models import (
    AdvancementCase,
    CaseEvidence,
    CategoryPlacement,
    GrowthPlan,
    PanelVote,
    ShowConsent,
)
from sextant.talent.queries.advancement_cases import find_case_page
from sextant.talent.queries.advancement_mine import own_way
from sextant.talent.queries.desk import DESK
from sextant.talent.terms.advancing import GateState
from sextant.talent.terms.growing import CaseState, Category, Outcome, PanelPart
from talent import advancing_of_cast as story

DAY = timedelta(days=1)


def evidence_of(case: AdvancementCase) -> CaseEvidence:
    return unguarded(CaseEvidence).get(case=case)


def test_amara_sees_every_number_before_any_window_opens(cast: Cast) -> None:
    story.see_lessons(cast)
    story.grow(cast)
    story.certify(cast)
    story.place(cast)

    with cast.as_(cast.amara_teacher):
        way = own_way(on=TODAY)

    assert way.category is Category.SENIOR_ASSOCIATE
    assert way.open_window is None
    assert way.reckoning.facts.observation == 305
    assert (way.reckoning.facts.n_observations, way.reckoning.facts.n_observers) == (6, 2)
    assert way.reckoning.arithmetic[1].startswith("G: 2.50 + 5.00 × +0.12 = 3.10, held between 1 and 4; 80%")
    assert [one.category for one in way.reckoning.ways] == [Category.ADVANCED, Category.MASTER]
    composite = next(line for line in way.reckoning.ways[0].lines if line.key == "composite")
    assert (composite.state, composite.distance) == (
        GateState.OPEN, "reached with a contribution K of 2.45 or more",
    )  # fmt: skip


def test_only_final_runs_count_and_the_coaching_book_never_does(cast: Cast) -> None:
    story.see_lessons(cast, state="draft")
    story.grow(cast, is_final=False)

    with cast.as_(cast.amara_teacher):
        facts = own_way(on=TODAY).reckoning.facts

    assert (facts.observation, facts.growth) == (None, None)


def test_whoever_has_no_category_sees_all_gates_and_cannot_begin(cast: Cast) -> None:
    story.open_window(cast)
    with cast.as_(cast.amara_teacher):
        assert [one.category for one in own_way(on=TODAY).reckoning.ways] == list(Category)[1:]
        with pytest.raises(NotForThem, match="no category yet"):
            put_forward(on=TODAY)


def test_no_case_without_a_window(cast: Cast) -> None:
    story.place(cast)
    with cast.as_(cast.amara_teacher), pytest.raises(NoWindow):
        put_forward(on=TODAY)


def test_windows_do_not_overlap_and_stand_in_order(cast: Cast) -> None:
    with cast.as_(cast.patrick_hr):
        set_window(
            WindowDraft(name="A", opens_on=TODAY, closes_on=TODAY + 20 * DAY, decides_by=TODAY + 40 * DAY)
        )
        with pytest.raises(WindowsOverlap):
            set_window(
                WindowDraft(
                    name="B",
                    opens_on=TODAY + 20 * DAY,
                    closes_on=TODAY + 30 * DAY,
                    decides_by=TODAY + 40 * DAY,
                )
            )
        with pytest.raises(WindowsOverlap):
            set_window(WindowDraft(name="C", opens_on=TODAY + 99 * DAY, closes_on=TODAY, decides_by=TODAY))


def test_who_is_eligible_is_found_and_invited_once(cast: Cast) -> None:
    window = story.prepare(cast)
    # Erik has no scored visit: his gates are not met.
    story.place(cast, "erik_teacher")
    with cast.as_(cast.patrick_hr):
        assert find_eligible(window_id=window.pk, on=TODAY) == 1
        assert find_eligible(window_id=window.pk, on=TODAY) == 0
        [case] = AdvancementCase.objects.all()
        assert (case.staff_id, case.target) == (cast.amara_teacher.staff_id, Category.ADVANCED)
        assert invite(case_ids=[case.pk], on=TODAY) == 1
        assert invite(case_ids=[case.pk], on=TODAY) == 0
    assert story.read(case).state == CaseState.INVITED


def test_a_case_needs_contribution_a_window_and_the_gates_of_what_is_skipped(cast: Cast) -> None:
    story.prepare(cast)
    case = story.begin(cast)
    with pytest.raises(NotReady, match="not rated"):
        story.submit(cast, case)
    with pytest.raises(NoSuchCase):
        story.rate(cast, case, by="thandiwe_principal_elsewhere")
    story.rate(cast, case)
    with pytest.raises(GatesAreClosed):
        story.submit(cast, case, Category.MASTER)

    story.submit(cast, case)

    assert story.read(case).state == CaseState.SUBMITTED
    # Contribution stands as it was handed in.
    with pytest.raises(NoSuchCase):
        story.rate(cast, case, (4, 4, 4, 4))


def test_without_growth_targets_are_noted_first(cast: Cast) -> None:
    story.see_lessons(cast)
    story.certify(cast)
    story.place(cast)
    story.open_window(cast)
    case = story.rate(cast, story.begin(cast))
    with pytest.raises(NotReady, match="targets"):
        story.submit(cast, case)
    story.rate(cast, case, targets=Targets(n=8, n_met=6, are="Six of eight learning objectives in art."))
    story.submit(cast, case)
    found = story.freeze(cast, case)
    # .60 × 3.05 + .20 × 3.25 + .20 × 3.25 = 3.13
    assert found.composite_hundredths == 313
    assert found.growth_thousandths is None


def test_what_is_frozen_stays_whatever_happens_later(cast: Cast) -> None:
    story.prepare(cast)
    case = story.rate(cast, story.begin(cast))
    story.submit(cast, case)
    found = story.freeze(cast, case)
    assert (found.observation_hundredths, found.growth_thousandths, found.contribution_hundredths) == (
        305,
        120,
        325,
    )
    assert (found.growth_low_thousandths, found.growth_high_thousandths) == (9, 230)
    # 1.525 + .930 + .650 = 3.105
    assert found.composite_hundredths == 311
    assert len(found.run_ids) == 1
    assert found.inputs_hash == hash_of(evidence_of(case))

    story.grow(cast, estimate=-0.4, number=2)
    story.see_lessons(cast, level=1, fours=0)

    assert evidence_of(case).composite_hundredths == 311
    with cast.as_(cast.patrick_hr):
        page = find_case_page(story.read(case).public_id)
        with pytest.raises(NoSuchCase):
            freeze_case(case_id=case.pk, on=TODAY, at=NOW)
    assert page is not None
    assert page.reckoning is not None
    assert page.reckoning.composite == 311


def test_a_panel_is_three_and_the_principal_is_of_another_school(cast: Cast) -> None:
    story.prepare(cast)
    case = story.rate(cast, story.begin(cast))
    story.submit(cast, case)
    story.freeze(cast, case)
    mine = story.panel_of(cast) | {PanelPart.PRINCIPAL: cast.lucia_principal.staff_id}
    with cast.as_(cast.patrick_hr):
        with pytest.raises(CannotSit):
            name_panel(case_id=case.pk, members=mine, on=TODAY)
        with pytest.raises(CannotSit):
            name_panel(
                case_id=case.pk,
                members=story.panel_of(cast) | {PanelPart.CONTENT: cast.joon_coach.staff_id},
                on=TODAY,
            )


def test_a_vote_is_blind_until_ones_own_is_locked(cast: Cast) -> None:
    case = story.with_panel(cast)
    story.say(cast, case, cast.thandiwe_principal_elsewhere)

    for waiting in (cast.nadia_content_math, cast.patrick_hr):
        with cast.as_(waiting):
            assert [one.voter_id for one in PanelVote.objects.filter(case=case)] == [waiting.staff_id]
    story.say(cast, case, cast.nadia_content_math)
    with cast.as_(cast.nadia_content_math):
        assert PanelVote.objects.filter(case=case).count() == 3
    with pytest.raises(AlreadyDone):
        story.say(cast, case, cast.nadia_content_math, Outcome.NOT_YET)
    # Nobody decides before all three have voted.
    with pytest.raises(NotReady, match="all three"):
        story.decide(cast, case, Decision(effective_on=TODAY + DAY))


def test_the_content_expert_reads_gates_and_no_number(cast: Cast) -> None:
    case = story.with_panel(cast)
    with cast.as_(cast.nadia_content_math):
        page = find_case_page(story.read(case).public_id)
        assert CaseEvidence.objects.count() == 0
    assert page is not None
    assert page.reckoning is None
    assert {one.state for _category, gates in page.gates for one in gates} >= {
        GateState.MET,
        GateState.NOT_MET,
    }
    with cast.as_(cast.thandiwe_principal_elsewhere):
        page = find_case_page(story.read(case).public_id)
    assert page is not None
    assert page.reckoning is not None


def test_two_of_three_advance_her_and_the_letter_says_why_not_master(cast: Cast) -> None:
    case = story.with_panel(cast)
    # The example of the specification: contribution 3.20.
    with story.as_builder():
        unguarded(CaseEvidence).filter(case=case).update(contribution_hundredths=320)
    first, second, third = story.members(cast)
    story.say(cast, case, first)
    story.say(cast, case, second, Outcome.NOT_YET)
    story.say(cast, case, third)

    story.decide(cast, case, Decision(effective_on=TODAY + 40 * DAY))

    assert story.read(case).outcome == Outcome.ADVANCE
    with cast.as_(cast.amara_teacher):
        page = find_case_page(story.read(case).public_id)
        assert page is not None
        letter = letter_of(page, appeal_until=None)
        assert letter is not None
        written = write_letter(letter)
    assert "You advance to Advanced" in written
    assert "1.525 + 0.930 + 0.640 = 3.095, rounded half up: 3.10" in written
    assert "Master is not met on: Composite C 3.10, 3.30 or more asked" in written
    assert "+0.12 (80% interval +0.009 to +0.23)" in written
    # Her letter names no vote.
    assert page.votes == ()


def test_not_yet_names_the_gate_and_a_next_step_and_never_growth_alone(cast: Cast) -> None:
    case = story.with_panel(cast)
    for one in story.members(cast):
        story.say(cast, case, one, Outcome.NOT_YET)
    with pytest.raises(NotReady, match="names the gate"):
        story.decide(cast, case, Decision(next_step="Go on."))
    with pytest.raises(NotReady, match="one step"):
        story.decide(cast, case, Decision(named=("portfolio",), saw="One unit has no results."))
    with pytest.raises(NotReady, match="never decides alone"):
        story.decide(cast, case, Decision(named=("growth",), next_step="Teach on."))
    with pytest.raises(NotReady, match="is met"):
        story.decide(cast, case, Decision(named=("composite",), next_step="Teach on."))

    story.decide(
        cast, case, Decision(named=("portfolio",), saw="One unit has no results.", next_step="Bring unit 5.")
    )

    found = story.read(case)
    assert (found.outcome, found.named_gate) == (Outcome.NOT_YET, "portfolio: One unit has no results.")


def test_a_panel_cannot_advance_over_a_missed_gate_but_may_over_growth_alone(cast: Cast) -> None:
    story.see_lessons(cast, fours=0, level=2)
    story.grow(cast)
    story.certify(cast)
    story.place(cast)
    story.open_window(cast)
    case = story.rate(cast, story.begin(cast))
    story.submit(cast, case)
    story.freeze(cast, case)
    story.seat(cast, case)
    with pytest.raises(GateBars, match="Instruction O"):
        story.say(cast, case, cast.nadia_content_math)


def test_growth_alone_bars_no_vote(cast: Cast) -> None:
    story.see_lessons(cast)
    story.grow(cast, estimate=-0.06)
    story.certify(cast)
    story.place(cast)
    story.open_window(cast)
    case = story.rate(cast, story.begin(cast), (4, 4, 4, 4))
    story.submit(cast, case)
    assert story.freeze(cast, case).composite_hundredths == 299
    story.seat(cast, case)
    assert story.read(case).gates["3"]["growth"] == "not_met"
    assert story.approve(cast, case).outcome == Outcome.ADVANCE


def test_a_panel_notes_a_lesson(cast: Cast) -> None:
    case = story.with_panel(cast)
    with cast.as_(cast.nadia_content_math):
        note_panel_lesson(case_id=case.pk, note="All students wrote before anybody spoke.", on=TODAY)
    assert story.read(case).gates["4"]["lesson"] == "met"


def test_the_category_changes_on_its_day_and_the_plan_takes_the_new_template(cast: Cast) -> None:
    case = story.approve(cast, story.with_panel(cast), from_=TODAY + 30 * DAY)
    with story.as_builder():
        plan = GrowthPlan.objects.create(
            staff_id=case.staff_id, school=cast.harbor, school_year=cast.year, category=2, due_on=TODAY
        )

    with guard.acting_as(process(DESK)):
        assert place_who_is_due(on=TODAY + 29 * DAY) == 0
        assert place_who_is_due(on=TODAY + 30 * DAY) == 1
        assert place_who_is_due(on=TODAY + 31 * DAY) == 0
    rows = list(unguarded(CategoryPlacement).filter(staff_id=case.staff_id).order_by("valid_from"))
    assert [(one.category, one.valid_from, one.valid_until) for one in rows] == [
        (2, date(2024, 8, 1), TODAY + 30 * DAY),
        (3, TODAY + 30 * DAY, None),
    ]
    assert story.read(plan).category == Category.ADVANCED
    assert AuditEntry.objects.filter(action="talent.place_by_advancement").count() == 1


def test_a_letter_that_is_read_closes_the_case_and_the_panel_reads_it_no_more(cast: Cast) -> None:
    case = story.approve(cast, story.with_panel(cast))
    with cast.as_(cast.amara_teacher):
        acknowledge_letter(case_id=case.pk, on=TODAY)
        with pytest.raises(AlreadyDone):
            acknowledge_letter(case_id=case.pk, on=TODAY)
    assert story.read(case).state == CaseState.CLOSED
    with cast.as_(cast.nadia_content_math):
        assert AdvancementCase.objects.count() == 0


def test_an_appeal_is_answered_by_the_chief_academic_officer_in_words(cast: Cast) -> None:
    case = story.refuse(cast, story.with_panel(cast))
    with cast.as_(cast.amara_teacher), pytest.raises(TooLate):
        appeal(case_id=case.pk, because="Unit 5 has its results by now.", on=TODAY + 30 * DAY)
    with cast.as_(cast.amara_teacher):
        appeal(case_id=case.pk, because="Unit 5 has its results by now.", on=TODAY + 7 * DAY)
    words = "I read unit 5; the results are there, and they hold."
    with cast.as_(cast.simone_cao):
        with pytest.raises(NotReady):
            answer_appeal(case_id=case.pk, is_upheld=False, words=words, effective_on=None, on=TODAY)
        answer_appeal(
            case_id=case.pk, is_upheld=False, words=words, effective_on=TODAY + 60 * DAY, on=TODAY + 8 * DAY
        )
    found = story.read(case)
    assert (found.outcome, found.state, found.appeal_answer) == (Outcome.ADVANCE, CaseState.DECIDED, words)


def test_a_case_that_nobody_appeals_is_closed_when_the_days_are_over(cast: Cast) -> None:
    case = story.refuse(cast, story.with_panel(cast))

    with guard.acting_as(process(DESK)):
        assert close_what_is_over(on=TODAY + 5 * DAY) == 0
        assert close_what_is_over(on=TODAY + 40 * DAY) == 1
    assert story.read(case).state == CaseState.CLOSED


def test_she_withdraws_until_it_is_decided(cast: Cast) -> None:
    case = story.with_panel(cast)
    with cast.as_(cast.amara_teacher):
        withdraw_case(case_id=case.pk, version=story.read(case).version)
    assert story.read(case).state == CaseState.WITHDRAWN
    with pytest.raises(CannotDo):
        story.say(cast, case, cast.nadia_content_math)


def test_she_says_whether_she_may_be_asked_and_may_change_her_mind(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        say_may_ask(is_yes=True, on=TODAY, school_id=cast.harbor.pk)
        say_may_ask(is_yes=True, on=TODAY, school_id=cast.harbor.pk)
        assert ShowConsent.objects.filter(valid_until=None).count() == 1
        say_may_ask(is_yes=False, on=TODAY, school_id=cast.harbor.pk)
        assert ShowConsent.objects.filter(valid_until=None).count() == 0


PAGES_OF_A_CASE = {
    "amara_teacher": ("advancement_mine", "advancement_criteria"),
    "patrick_hr": ("advancement_list", "advancement_windows", "advancement_panels"),
    "lucia_principal": ("advancement_list",),
    "walter_regional": ("advancement_list",),
    "simone_cao": ("advancement_list",),
    "nadia_content_math": ("advancement_panels",),
}


@pytest.mark.parametrize("who", PAGES_OF_A_CASE)
def test_each_page_opens_and_no_page_tells_a_content_expert_a_number(cast: Cast, who: str) -> None:
    case = story.with_panel(cast)
    client = cast.sign_in(Client(), cast.named[who])
    for name in PAGES_OF_A_CASE[who]:
        assert client.get(reverse(name)).status_code == 200, name
    said = client.get(reverse("advancement_case", args=[case.public_id])).content.decode()
    assert ("+0.12" in said) is (who != "nadia_content_math")
    assert ("3.11" in said) is (who != "nadia_content_math")


def test_a_vote_by_the_page_and_what_it_says_when_it_is_wrong(cast: Cast) -> None:
    case = story.with_panel(cast)
    client = cast.sign_in(Client(), cast.nadia_content_math)
    address = reverse("advancement_case", args=[case.public_id])
    answer = client.post(address, {"do": "vote", "outcome": "advance", "because": "Good."})
    assert answer.status_code == 422
    assert "Write in a sentence" in answer.content.decode()
    answer = client.post(address, {"do": "vote", "outcome": "advance", "because": story.BECAUSE})
    assert answer.status_code == 303
    assert unguarded(PanelVote).filter(case=case, locked_at__isnull=False).count() == 1


def test_letter_and_pdf(cast: Cast) -> None:
    case = story.approve(cast, story.with_panel(cast))
    for who, status in (("amara_teacher", 200), ("lucia_principal", 200), ("nadia_content_math", 403)):
        client = cast.sign_in(Client(), cast.named[who])
        assert client.get(reverse("advancement_letter", args=[case.public_id])).status_code == status
    pdf = cast.sign_in(Client(), cast.amara_teacher).get(
        reverse("advancement_letter_pdf", args=[case.public_id])
    )
    assert pdf.status_code in {200, 303}
    assert pdf.status_code == 303 or pdf.content.startswith(b"%PDF")
