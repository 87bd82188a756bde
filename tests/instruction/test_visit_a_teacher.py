"""Joon, who coaches, visits Amara; Lucía, her principal, evaluates her; Erik and Ruth see nothing of it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import draft_of, publish, scored, scored_lines, shared, step_of
from sextant.audit.models import AccessEntry, AuditEntry
from sextant.instruction.actions import visits_words as words
from sextant.instruction.actions.debriefs import Debrief, DebriefIncomplete, NotReady, hold_debrief
from sextant.instruction.actions.steps import (
    StepClosed,
    StepDraft,
    StepUnclear,
    TooManySteps,
    carry_step,
    mark_step,
    open_step,
)
from sextant.instruction.actions.visits import (
    DraftIsVoid,
    NoScoresHere,
    NotThatDay,
    SomebodyElses,
    save_visit,
    share_visit,
)
from sextant.instruction.actions.visits_ready import NeedsEvidence, NeedsWords
from sextant.instruction.actions.visits_rulings import resolve
from sextant.instruction.models import (
    ActionStep,
    EvaluationVisit,
    Evidence,
    InstructionalStandard,
    Observation,
    StandardScore,
)
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK
from sextant.instruction.queries.visits_pages import find_visit
from sextant.instruction.rules.steps import Checklist
from sextant.instruction.terms import StepState, VisitKind, VisitState
from sextant.kernel import guard
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def debrief_of(*steps: StepDraft, **more: Any) -> Debrief:
    values: dict[str, Any] = {
        "exemplar": "Every student thinks before one speaks.",
        "gap": "Three students answered everything.",
        "has_practiced": True,
        "practice_minutes": 8,
        "next_visit_on": date(2026, 12, 1),
    }
    return Debrief(steps=steps, **{**values, **more})


def test_what_a_device_sends_twice_is_kept_once(cast: Cast, standards: dict[str, Any]) -> None:
    with cast.as_(cast.joon_coach):
        draft = draft_of(cast, lines=scored_lines(standards["IS8"]))
        first = save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)
        n_rows = AuditEntry.objects.count()
        again = save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)
        share_visit(book=COACHING_BOOK, visit_id=first.pk, on=TODAY, at=NOW)
        share_visit(book=COACHING_BOOK, visit_id=first.pk, on=TODAY, at=NOW)

        assert again.pk == first.pk
        assert (Observation.objects.count(), Evidence.objects.count()) == (1, 2)
        assert AuditEntry.objects.count() == n_rows + 1


def test_what_is_shared_stays_as_it_was_shared(cast: Cast, standards: dict[str, Any]) -> None:
    key = uuid4()
    visit = shared(cast, key=key)

    with cast.as_(cast.joon_coach):
        save_visit(book=COACHING_BOOK, draft=draft_of(cast, key=key, praise="Something else"), on=TODAY)
        visit.refresh_from_db()

    assert visit.praise == "Every student wrote before anyone spoke."


def test_a_line_taken_out_again_is_no_longer_shown(cast: Cast, standards: dict[str, Any]) -> None:
    key = uuid4()
    with cast.as_(cast.joon_coach):
        three = scored_lines(standards["IS8"], 3)
        visit = save_visit(book=COACHING_BOOK, draft=draft_of(cast, key=key, lines=three), on=TODAY)
        save_visit(book=COACHING_BOOK, draft=draft_of(cast, key=key, lines=three[:1]), on=TODAY)
        page = find_visit(COACHING_BOOK, visit.public_id, on=TODAY)

    assert page is not None
    assert [line.text for line in page.lines] == ["Seen 0"]


def test_a_draft_is_its_observers_alone(cast: Cast, standards: dict[str, Any]) -> None:
    with cast.as_(cast.joon_coach):
        visit = save_visit(book=COACHING_BOOK, draft=draft_of(cast), on=TODAY)
    for reader in (cast.amara_teacher, cast.lucia_principal, cast.yolanda_ap_instruction):
        with cast.as_(reader):
            assert find_visit(COACHING_BOOK, visit.public_id, on=TODAY) is None
    with cast.as_(cast.joon_coach):
        share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=TODAY, at=NOW)
    for reader in (cast.amara_teacher, cast.lucia_principal, cast.yolanda_ap_instruction):
        with cast.as_(reader):
            assert find_visit(COACHING_BOOK, visit.public_id, on=TODAY) is not None


@pytest.mark.parametrize(
    "peer", ["erik_teacher", "katrin_teacher", "thandiwe_principal_elsewhere", "patrick_hr"]
)
def test_peers_and_other_schools_see_nothing(cast: Cast, standards: dict[str, Any], peer: str) -> None:
    visit = shared(cast)

    with cast.as_(cast.named[peer]):
        assert find_visit(COACHING_BOOK, visit.public_id, on=TODAY) is None
        assert not Evidence.objects.exists()


def test_a_coach_cannot_see_an_evaluation_nor_write_one(cast: Cast, standards: dict[str, Any]) -> None:
    draft = {
        "kind": VisitKind.SCORED,
        "lines": scored_lines(standards["IS8"]),
        "levels": {standards["IS8"].pk: 3},
    }
    visit = shared(cast, by="lucia_principal", book=EVALUATION_BOOK, **draft)

    with cast.as_(cast.joon_coach):
        assert find_visit(EVALUATION_BOOK, visit.public_id, on=TODAY) is None
        assert not EvaluationVisit.objects.exists()
        assert not EVALUATION_BOOK.scores.objects.exists()
        with pytest.raises(OutOfReach):
            save_visit(book=EVALUATION_BOOK, draft=draft_of(cast, **draft), on=TODAY)
    with cast.as_(cast.amara_teacher):
        assert find_visit(EVALUATION_BOOK, visit.public_id, on=TODAY) is not None


def test_who_looks_after_data_reads_no_evaluation_and_those_of_the_matrix_do(
    cast: Cast, standards: dict[str, Any]
) -> None:
    visit = scored(cast, 3, standard=standards["IS8"], by="lucia_principal", book=EVALUATION_BOOK)
    tables = (EVALUATION_BOOK.visits, EVALUATION_BOOK.evidence, EVALUATION_BOOK.scores)

    for who in ("anneke_data_director", "omar_analyst", "nadia_content_math"):
        with cast.as_(cast.named[who]):
            assert not any(table.objects.exists() for table in tables)
    for who in ("lucia_principal", "patrick_hr", "walter_regional", "simone_cao", "amara_teacher"):
        with cast.as_(cast.named[who]):
            assert find_visit(EVALUATION_BOOK, visit.public_id, on=TODAY) is not None


def test_the_chief_academic_officer_reads_evaluations_writes_none_and_leaves_a_row(
    cast: Cast, sign_in: SignIn, standards: dict[str, Any]
) -> None:
    visit = scored(cast, 3, standard=standards["IS8"], by="lucia_principal", book=EVALUATION_BOOK)
    page = reverse(EVALUATION_BOOK.page, args=[visit.public_id])
    assert sign_in(cast.simone_cao).get(page).status_code == 200
    read = AccessEntry.objects.order_by("sequence").last()
    assert read is not None
    assert (read.body["class"], read.user_id) == ("A2e", cast.simone_cao.pk)
    for verb in (guard.Verb.WRITE, guard.Verb.APPROVE):
        with cast.as_(cast.simone_cao), pytest.raises(OutOfReach):
            guard.require(EVALUATION_BOOK.visits, verb, [visit.pk])


def test_a_principal_cannot_write_what_a_coach_keeps(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(cast)
    with cast.as_(cast.joon_coach):
        step = open_step(
            teacher_id=visit.teacher_id, school_id=cast.harbor.pk, draft=step_of(standards["IS8"]), on=TODAY
        )
    with cast.as_(cast.lucia_principal):
        visit.refresh_from_db()
        visit.praise = "Mine now"
        with pytest.raises(OutOfReach):
            visit.save()
        with pytest.raises(OutOfReach):
            mark_step(step_id=step.pk, state=StepState.DROPPED, on=TODAY)


def test_a_quick_visit_carries_no_scores(cast: Cast, standards: dict[str, Any]) -> None:
    with cast.as_(cast.joon_coach), pytest.raises(NoScoresHere, match="Scored visit"):
        save_visit(book=COACHING_BOOK, draft=draft_of(cast, levels={standards["IS8"].pk: 3}), on=TODAY)


def test_a_level_needs_two_lines_of_evidence(cast: Cast, standards: dict[str, Any]) -> None:
    key, levels = uuid4(), {standards["IS8"].pk: 3, standards["IS2"].pk: None}

    def send(n_lines: int) -> Any:
        draft = draft_of(
            cast, key=key, kind=VisitKind.SCORED, levels=levels, lines=scored_lines(standards["IS8"], n_lines)
        )
        visit = save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)
        return share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=TODAY, at=NOW)

    with cast.as_(cast.joon_coach):
        with pytest.raises(NeedsEvidence, match=r"IS8 .*2 lines"):
            send(1)
        assert send(2).state == VisitState.SHARED
        assert dict(StandardScore.objects.values_list("standard_id", "level")) == levels


def test_a_scored_visit_without_a_level_is_refused(cast: Cast, standards: dict[str, Any]) -> None:
    with pytest.raises(NeedsEvidence, match="quick visit"):
        shared(cast, kind=VisitKind.SCORED)


def test_a_visit_without_words_is_not_shared(cast: Cast, standards: dict[str, Any]) -> None:
    with pytest.raises(NeedsWords, match="tap a phrase"):
        shared(cast, praise=" ", gap="")


def test_a_scored_draft_is_void_after_five_school_days(cast: Cast, standards: dict[str, Any]) -> None:
    long_ago = date(2026, 11, 13)
    with pytest.raises(DraftIsVoid, match="5 school days"):
        shared(
            cast, kind=VisitKind.SCORED, on=long_ago, levels={standards["IS8"].pk: 2},
            lines=scored_lines(standards["IS8"]),
        )  # fmt: skip
    assert shared(cast, on=long_ago).state == VisitState.SHARED


def test_a_visit_of_tomorrow_is_refused(cast: Cast, standards: dict[str, Any]) -> None:
    with cast.as_(cast.joon_coach), pytest.raises(NotThatDay):
        save_visit(book=COACHING_BOOK, draft=draft_of(cast, on=date(2026, 11, 24)), on=TODAY)


def test_nobody_else_writes_on_in_a_visit(cast: Cast, standards: dict[str, Any]) -> None:
    key = uuid4()
    shared(cast, key=key)
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(SomebodyElses):
        save_visit(book=COACHING_BOOK, draft=draft_of(cast, key=key), on=TODAY)


def test_joon_cannot_visit_whom_he_does_not_coach(cast: Cast, standards: dict[str, Any]) -> None:
    with cast.as_(cast.joon_coach), pytest.raises(OutOfReach):
        save_visit(book=COACHING_BOOK, draft=draft_of(cast, teacher="katrin_teacher"), on=TODAY)


def test_amara_acknowledges_replies_and_contests(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(cast)
    with cast.as_(cast.amara_teacher):
        words.acknowledge(book=COACHING_BOOK, visit_id=visit.pk, reply="Thank you.", at=NOW)
        with pytest.raises(words.SayWhy):
            words.contest(book=COACHING_BOOK, visit_id=visit.pk, because=" ", on=TODAY)
        words.contest(book=COACHING_BOOK, visit_id=visit.pk, because="The fire drill cut it short.", on=TODAY)
    with cast.as_(cast.joon_coach), pytest.raises(words.NotYours):
        resolve(book=COACHING_BOOK, visit_id=visit.pk, resolution="It stands.", on=TODAY)
    with cast.as_(cast.yolanda_ap_instruction):
        found = resolve(book=COACHING_BOOK, visit_id=visit.pk, resolution="A second visit follows.", on=TODAY)

    assert (found.state, found.reply) == (VisitState.RESOLVED, "Thank you.")


def test_a_word_on_an_evaluation_is_kept_beside_it(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(
        cast, by="lucia_principal", book=EVALUATION_BOOK, kind=VisitKind.SCORED,
        levels={standards["IS8"].pk: 1}, lines=scored_lines(standards["IS8"]),
    )  # fmt: skip
    with cast.as_(cast.amara_teacher):
        words.contest(
            book=EVALUATION_BOOK, visit_id=visit.pk, because="IS8 was in the second half.", on=TODAY
        )
    with cast.as_(cast.lucia_principal), pytest.raises(words.NotYours):
        resolve(book=EVALUATION_BOOK, visit_id=visit.pk, resolution="No.", on=TODAY)
    with cast.as_(cast.walter_regional):
        resolve(book=EVALUATION_BOOK, visit_id=visit.pk, resolution="Somebody else visits again.", on=TODAY)

    row = unguarded(EvaluationVisit).get(pk=visit.pk)
    assert (row.state, row.resolution) == (VisitState.RESOLVED, "Somebody else visits again.")


def test_a_debrief_sets_a_step_or_says_why_there_is_none(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(cast)
    with cast.as_(cast.joon_coach):

        def hold(debrief: Debrief) -> Any:
            return hold_debrief(book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief, on=TODAY)

        with pytest.raises(DebriefIncomplete, match="say why there is none"):
            hold(debrief_of(has_practiced=False, practice_minutes=None))
        with pytest.raises(DebriefIncomplete, match="What is practiced is a step"):
            hold(debrief_of(no_step_because="She mastered both."))
        found = hold(
            debrief_of(no_step_because="She mastered both.", has_practiced=False, practice_minutes=None)
        )
        assert found.no_step_because == "She mastered both."

        hold(debrief_of(step_of(standards["IS8"])))
        # What she works on still goes on.
        again = hold(debrief_of())
    assert (again.no_step_because, again.has_practiced) == ("", True)


def test_erik_has_no_word_on_amaras_visit(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(cast)
    with cast.as_(cast.joon_coach), pytest.raises(words.NotYours):
        words.acknowledge(book=COACHING_BOOK, visit_id=visit.pk, reply="", at=NOW)


def test_a_debrief_opens_its_step_once(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(cast)
    debrief = debrief_of(step_of(standards["IS8"]))
    with cast.as_(cast.joon_coach):
        for _twice in range(2):
            found = hold_debrief(book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief, on=TODAY)
        step = ActionStep.objects.get()

    assert (found.state, found.debriefed_on, found.practice_minutes) == (VisitState.DEBRIEFED, TODAY, 8)
    # Five school days after Monday; Thursday and Friday are Thanksgiving.
    assert (step.observation_id, step.due_on) == (visit.pk, date(2026, 12, 2))


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"has_practiced": None}, "yes or no"),
        ({"practice_minutes": None}, "how many minutes"),
        ({"next_visit_on": None}, "day of the next visit"),
        ({"next_visit_on": TODAY}, "after today"),
        ({"next_visit_on": date(2026, 11, 26)}, "next school day is Monday, November 30"),
    ],
)
def test_a_debrief_names_practice_and_the_next_visit(
    cast: Cast, standards: dict[str, Any], wrong: dict[str, Any], cure: str
) -> None:
    visit = shared(cast)
    with cast.as_(cast.joon_coach), pytest.raises(DebriefIncomplete, match=cure):
        hold_debrief(book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief_of(**wrong), on=TODAY)


def test_an_evaluation_opens_no_action_step(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(
        cast, by="lucia_principal", book=EVALUATION_BOOK, kind=VisitKind.SCORED,
        levels={standards["IS8"].pk: 2}, lines=scored_lines(standards["IS8"]),
    )  # fmt: skip
    with cast.as_(cast.lucia_principal):
        with pytest.raises(DebriefIncomplete, match="coaching"):
            hold_debrief(
                book=EVALUATION_BOOK,
                visit_id=visit.pk,
                debrief=debrief_of(step_of(standards["IS8"])),
                on=TODAY,
            )
        assert hold_debrief(book=EVALUATION_BOOK, visit_id=visit.pk, debrief=debrief_of(), on=TODAY).pk


def test_only_the_observer_debriefs_and_only_what_is_shared(cast: Cast, standards: dict[str, Any]) -> None:
    with cast.as_(cast.joon_coach):
        draft = save_visit(book=COACHING_BOOK, draft=draft_of(cast), on=TODAY)
        with pytest.raises(NotReady, match="Share the visit first"):
            hold_debrief(book=COACHING_BOOK, visit_id=draft.pk, debrief=debrief_of(), on=TODAY)
    visit = shared(cast)
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(NotReady, match="observer"):
        hold_debrief(book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief_of(), on=TODAY)


def test_a_step_must_be_small_enough_to_bite(cast: Cast, standards: dict[str, Any]) -> None:
    vague = Checklist(
        is_observable=False, is_one_behavior=True, is_doable_in_a_week=True, is_practiced_in_the_meeting=False
    )
    teacher = cast.staff_of(cast.amara_teacher).pk
    with cast.as_(cast.joon_coach), pytest.raises(StepUnclear, match="see or hear"):
        open_step(
            teacher_id=teacher, school_id=cast.harbor.pk, draft=step_of(standards["IS8"], checks=vague),
            on=TODAY,
        )  # fmt: skip


def test_two_steps_at_a_time_and_one_carried_makes_room(cast: Cast, standards: dict[str, Any]) -> None:
    teacher = cast.staff_of(cast.amara_teacher).pk

    def add(text: str) -> ActionStep:
        return open_step(
            teacher_id=teacher, school_id=cast.harbor.pk, draft=step_of(standards["IS8"], text), on=TODAY
        )

    with cast.as_(cast.joon_coach):
        first = add("Wait three seconds.")
        add("Call on three students.")
        with pytest.raises(TooManySteps, match="2 steps already"):
            add("Circulate.")
        new = carry_step(step_id=first.pk, draft=step_of(standards["IS8"], "Count to three."), on=TODAY)
        mark_step(step_id=new.pk, state=StepState.MASTERED, on=TODAY)
        with pytest.raises(StepClosed):
            mark_step(step_id=new.pk, state=StepState.SEEN, on=TODAY)
        new.refresh_from_db()

    assert (new.carried_from_id, new.closed_on) == (first.pk, TODAY)


def test_every_refusal_of_a_step_is_kept_out_of_the_book(cast: Cast, standards: dict[str, Any]) -> None:
    visit = shared(cast)
    no_words = step_of(standards["IS8"], " ")
    with cast.as_(cast.joon_coach):
        with pytest.raises(StepUnclear):
            hold_debrief(book=COACHING_BOOK, visit_id=visit.pk, debrief=debrief_of(no_words), on=TODAY)
        visit.refresh_from_db()
    assert visit.state == VisitState.SHARED
