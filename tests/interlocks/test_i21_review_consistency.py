"""I-21: where like cases are answered unlike, a review of codes and deciders is asked for, once a period."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from culture.ratios_on_file import FIGHTING, IEP_RISK, SUBJECTIVE, keep_run
from sextant.cli import daily_round
from sextant.culture.actions.consistency_reviews import close_review
from sextant.culture.events import RatiosComputed
from sextant.culture.models import ConsistencyRun
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.kernel.guard import unguarded
from sextant.network.queries.calendar import central_calendar, school_calendar
from sextant.network.terms import Seat
from sextant.work.actions import moves
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i21() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-21"]


def tell(run: ConsistencyRun, *, on: date = TODAY) -> None:
    with guard.acting_as(process("consistency_desk")), transaction.atomic():
        publish(RatiosComputed(run_id=run.pk, on=on))


def review(cast: Cast, *, looks_again_in: int = 63) -> None:
    with cast.as_(cast.lucia_principal):
        close_review(
            school_id=cast.harbor.pk,
            codes=["c1"],
            decider_ids=[],
            findings="Two readings of one code.",
            change="They decide together.",
            learning="",
            looks_again_on=TODAY + timedelta(days=looks_again_in),
            on=TODAY,
        )


def test_i21_asks_the_principal_and_the_culture_director(cast: Cast) -> None:
    tell(keep_run(cast, SUBJECTIVE))

    principal, director = of_i21()

    assert (principal.seat, principal.school_id) == (Seat.PRINCIPAL, cast.harbor.pk)
    assert (director.seat, director.school_id) == (Seat.CULTURE_DIRECTOR, None)
    assert principal.subject_id == director.subject_id == cast.harbor.pk
    assert (
        "Students with an IEP were kept from class 1.72 times as often as others (95% interval 1.30 to"
        in (principal.reason)
    )
    assert "Look at codes and deciders, not at children." in principal.reason
    with guard.acting_as(process("decider")):
        assert principal.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 15)
        assert director.due_on == central_calendar().add(TODAY, 15)


def test_i21_is_opened_by_a_risk_ratio_too(cast: Cast) -> None:
    tell(keep_run(cast, IEP_RISK))

    assert "suspended from school 2.15 times" in of_i21()[0].reason


@pytest.mark.parametrize("standing", ["watch", "many", "even"])
def test_i21_is_silent_while_a_gap_is_not_distinguishable_or_one_of_many(cast: Cast, standing: str) -> None:
    tell(keep_run(cast, FIGHTING | {"standing": standing}))

    assert of_i21() == []


def test_i21_is_asked_once_a_period(cast: Cast) -> None:
    run = keep_run(cast, SUBJECTIVE)
    tell(run)
    tell(run, on=TODAY + timedelta(days=7))

    assert len(of_i21()) == 2


def test_i21_is_closed_by_the_review_for_both_and_stays_silent_until_the_next_look(cast: Cast) -> None:
    run = keep_run(cast, SUBJECTIVE)
    tell(run)

    review(cast)
    tell(run)

    assert [item.state for item in of_i21()] == [WorkState.DONE, WorkState.DONE]
    assert unguarded(WorkItem).filter(interlock="I-21").count() == 2


def test_i21_leaves_the_work_of_another_school_open(cast: Cast) -> None:
    tell(keep_run(cast, SUBJECTIVE, SUBJECTIVE | {"school": cast.cedar}))

    review(cast)

    states = {(item.subject_id, item.state) for item in of_i21()}
    assert states == {(cast.harbor.pk, WorkState.DONE), (cast.cedar.pk, WorkState.OPEN)}


def test_i21_may_be_closed_by_a_word(cast: Cast) -> None:
    tell(keep_run(cast, SUBJECTIVE))
    item = of_i21()[0]

    with cast.as_(cast.lucia_principal):
        moves.finish(item_id=item.pk, version=item.version, at=NOW, note="Reviewed with the region.")

    assert of_i21()[0].state == WorkState.DONE


def test_the_daily_round_scans_on_mondays(cast: Cast) -> None:
    assert daily_round.walk()

    assert unguarded(ConsistencyRun).count() == 1
