"""I-39: a safety concern asks its lead, hides the student from other rules, and nothing of hers is lost."""

import pytest
from interlock_cases import items
from interlock_cases import release as release_run

from assessment import gradebook_cases as cases
from cast_for_tests import NOW, TODAY, Cast
from sextant.interlocks.engine import work_through_held_back
from sextant.interlocks.held_back import of_those_in_view
from sextant.interlocks.models import HeldBack, InterlockRun
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import BY_CODE
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.support.actions import safety
from sextant.support.models import SafetyConcern
from sextant.support.terms.wellness import ConcernKind
from sextant.work.actions.opening import Proposal
from sextant.work.terms import Weight, WorkState
from support.wellness_of_cast import appoint_lead, as_letterbox

pytestmark = pytest.mark.usefixtures("monday_morning")


def concern(cast: Cast, *, about: str = "jaylen") -> SafetyConcern:
    with cast.as_(cast.erik_teacher):
        safety.raise_concern(
            student_public_id=cast.named[about].public_id, kind=ConcernKind.SUICIDE_RISK, at=NOW
        )
    with as_letterbox():
        row: SafetyConcern = SafetyConcern.objects.latest("pk")
    return row


def settle(cast: Cast, row: SafetyConcern) -> None:
    with cast.as_(cast.gabe_lead):
        safety.acknowledge(concern_id=row.pk, at=NOW)
        safety.close_concern(concern_id=row.pk, at=NOW)


def of(code: str) -> list[object]:
    return [item for item in items() if item.interlock == code]


def held() -> list[HeldBack]:
    with as_letterbox():
        return list(HeldBack.objects.filter(settled_at=None))


def test_the_lead_is_asked_on_the_same_day_and_nobody_is_named(cast: Cast) -> None:
    appoint_lead(cast)
    concern(cast)

    (item,) = of("I-39")
    assert (item.weight, item.due_on, item.seat) == (Weight.HARD, TODAY, Seat.SAFETY_LEAD)  # type: ignore[attr-defined]
    assert item.student_id is None  # type: ignore[attr-defined]
    said = f"{item.title} {item.reason} {item.evidence}".lower()  # type: ignore[attr-defined]
    assert not any(word in said for word in ("jaylen", "suicide", "erik", "hurt", "safety concern"))


def test_it_closes_when_the_lead_has_seen_it(cast: Cast) -> None:
    gabe, row = appoint_lead(cast), concern(cast)
    with cast.as_(gabe):
        safety.acknowledge(concern_id=row.pk, at=NOW)

    (item,) = of("I-39")
    assert item.state == WorkState.DONE  # type: ignore[attr-defined]


def test_two_concerns_are_two_questions(cast: Cast) -> None:
    concern(cast)
    concern(cast)

    assert len(of("I-39")) == 2


def test_other_rules_do_not_see_the_student_meanwhile(cast: Cast) -> None:
    concern(cast)
    release_run(cast, ("jaylen", "math", -1.8), ("zuri", "math", -1.2))

    assert {item.student_id for item in of("I-01")} == {cast.zuri.pk}  # type: ignore[attr-defined]
    assert [one.code for one in held()] == ["I-01"]


def test_what_was_held_back_opens_when_it_is_over(cast: Cast) -> None:
    appoint_lead(cast)
    row = concern(cast)
    release_run(cast, ("jaylen", "math", -1.8), ("zuri", "math", -1.2))
    settle(cast, row)
    with guard.acting_as(process("clock_watch")):
        assert work_through_held_back() == 1

    assert {item.student_id for item in of("I-01")} == {cast.jaylen.pk, cast.zuri.pk}  # type: ignore[attr-defined]
    assert len(of("I-01")) == 2
    assert held() == []


def test_while_another_concern_is_open_it_is_held_back_once_more(cast: Cast) -> None:
    appoint_lead(cast)
    first, _second = concern(cast), concern(cast)
    release_run(cast, ("jaylen", "math", -1.8))
    settle(cast, first)
    with guard.acting_as(process("clock_watch")):
        work_through_held_back()

    assert of("I-01") == []
    assert len(held()) == 1


def test_without_a_concern_nothing_is_held_back(cast: Cast) -> None:
    release_run(cast, ("jaylen", "math", -1.8))

    assert len(of("I-01")) == 1
    assert held() == []


def test_a_report_card_waits_too(cast: Cast) -> None:
    concern(cast)
    cases.send_cards(cast)

    assert of("I-40") == []


def test_work_of_the_law_goes_on(cast: Cast) -> None:
    concern(cast)
    hard: Interlock = BY_CODE["I-10"]
    part = next(place for place, one in enumerate(hard.opens) if one.weight is Weight.HARD)
    proposal = Proposal(
        school_id=cast.harbor.pk, student_id=cast.jaylen.pk, subject_label="network.Student",
        subject_id=cast.jaylen.pk, title="Clock", reason="Because.", part=part,
    )  # fmt: skip

    with guard.acting_as(process("decider")):
        assert of_those_in_view(hard, [proposal]) == [proposal]


def test_no_run_and_no_row_tells_who_is_left_in_peace(cast: Cast) -> None:
    concern(cast)
    release_run(cast, ("jaylen", "math", -1.8), ("zuri", "math", -1.2))

    with cast.as_(cast.anneke_data_director):
        run = InterlockRun.objects.filter(code="I-01").latest("pk")
        assert (run.n_proposed, run.n_opened) == (1, 1)
        assert not HeldBack.objects.exists()
    with cast.as_(appoint_lead(cast)):
        assert not HeldBack.objects.exists()
