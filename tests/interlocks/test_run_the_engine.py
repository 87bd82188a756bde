"""The engine: dry runs count, switched-off rows are silent, failures are kept and tried again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from interlock_cases import IN_MATH, items, release
from pytest_django import Settings

from cast_for_tests import NOW, TODAY, Cast
from sextant.assessment.events import GrowthRunReleased
from sextant.audit.models import AuditEntry
from sextant.interlocks import engine
from sextant.interlocks.models import InterlockFailure, InterlockRun
from sextant.interlocks.modes import AlreadyDone, NotALiveRow, ReasonNeeded, mode_of, set_mode
from sextant.interlocks.rows import Interlock, Opens
from sextant.interlocks.spelling import UnknownEvent, read, spell
from sextant.interlocks.table import INTERLOCKS, find_row
from sextant.interlocks.terms import Mode
from sextant.kernel import events, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import Event, publish
from sextant.leadership.events import WeekClosed
from sextant.network.events import StudentEnrolled
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal
from sextant.work.terms import SchoolDays, Weight

pytestmark = pytest.mark.usefixtures("monday_morning")


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRang(Event):
    """Only tests hear this."""

    school_id: int


class Stubborn(CannotDo):
    """A decider of a test says no."""


def test_a_dry_run_says_how_many_items_it_would_have_opened_and_opens_none(cast: Cast) -> None:
    switch(cast, Mode.DRY_RUN)

    release(cast, IN_MATH, ("zuri", "math", -1.9))

    assert items() == []
    run = the_run()
    assert (run.mode, run.n_proposed, run.n_opened) == (Mode.DRY_RUN, 2, 2)


def test_a_row_that_is_off_hears_nothing(cast: Cast) -> None:
    switch(cast, Mode.OFF)

    release(cast, IN_MATH)

    assert items() == []
    with guard.acting_as(process("decider")):
        assert not InterlockRun.objects.filter(code="I-01").exists()


def test_a_run_leaves_its_counts(cast: Cast) -> None:
    release(cast, IN_MATH, ("zuri", "math", -1.9))

    run = the_run()
    assert (run.code, run.mode, run.n_proposed, run.n_opened) == ("I-01", Mode.ON, 2, 2)
    assert (
        AuditEntry.objects.filter(action="interlocks.run", actor="decider", target_id=str(run.pk)).count()
        == 1
    )


def test_a_switch_is_dated_says_why_and_needs_a_live_row(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        with pytest.raises(ReasonNeeded):
            set_mode(code="I-01", mode=Mode.OFF, on=TODAY, because=" ")
        with pytest.raises(NotALiveRow):
            set_mode(code="I-43", mode=Mode.OFF, on=TODAY, because="Too early.")
        with pytest.raises(AlreadyDone):
            set_mode(code="I-01", mode=Mode.ON, on=TODAY, because="It is.")
        set_mode(code="I-01", mode=Mode.OFF, on=TODAY, because="Too many at once.")
        set_mode(code="I-01", mode=Mode.ON, on=TODAY, because="Enough hands again.")

        assert mode_of("I-01", on=TODAY) == Mode.ON


def test_nobody_but_the_data_director_switches_a_rule(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(guard.OutOfReach):
        set_mode(code="I-01", mode=Mode.OFF, on=TODAY, because="I would like to.")


def test_what_failed_before_is_settled_when_it_works(cast: Cast) -> None:
    run = release(cast, IN_MATH, is_final=False)
    with guard.acting_as(process("decider")):
        values = {"run_id": run.pk, "is_final": True}
        InterlockFailure(
            code="I-01",
            event="assessment.GrowthRunReleased",
            values=values,
            problem="OperationalError",
            failed_at=NOW,
        ).save()

    with cast.as_(cast.anneke_data_director):
        retried = engine.retry_failures()

    assert (retried.n_settled, retried.n_failed) == (1, 0)
    assert len(items()) == 1
    with guard.acting_as(process("decider")):
        assert InterlockFailure.objects.get().settled_at == NOW


def test_a_decider_that_fails_is_recorded_and_the_release_stays(cast: Cast) -> None:
    with connected(waiting_row(decide=fail)), guard.acting_as(process("decider")), transaction.atomic():
        publish(BellRang(school_id=cast.harbor.pk))

    with guard.acting_as(process("decider")):
        failure = InterlockFailure.objects.get()
    assert (failure.code, failure.problem, failure.attempts) == ("I-77", "KeyError", 1)
    assert failure.values == {"school_id": cast.harbor.pk}


def test_a_failure_says_our_own_sentence_but_never_a_strangers() -> None:
    assert engine.describe(Stubborn("The calendar is empty.")) == "The calendar is empty."
    assert engine.describe(ValueError("Jaylen Okonkwo-Reed")) == "ValueError"


def test_the_queue_gets_its_row_in_the_transaction_of_the_news_or_not_at_all(
    cast: Cast, settings: Settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    run = release(cast, IN_MATH)
    with guard.acting_as(process("growth_run")), transaction.atomic():
        publish(GrowthRunReleased(run_id=run.pk, is_final=True))
        transaction.set_rollback(True)

    [waiting] = [one for one in DBTaskResult.objects.all() if one.args_kwargs["args"][:1] == ["I-01"]]
    assert items() == []
    engine.work_through_later.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
    assert len(items()) == 1


def test_after_so_many_attempts_a_person_must_look(cast: Cast) -> None:
    with guard.acting_as(process("decider")):
        failure = InterlockFailure(code="I-01", event="gone.Event", problem="x", failed_at=NOW, attempts=4)
        failure.save()
        first, second = engine.retry_failures(), engine.retry_failures()

    assert (first.n_failed, second.n_failed) == (1, 0)


def test_hard_work_shares_the_transaction_of_the_news_and_stops_it_when_it_fails(cast: Cast) -> None:
    row = waiting_row(decide=fail, weight=Weight.HARD)

    with (
        connected(row),
        guard.acting_as(process("decider")),
        pytest.raises(engine.HardRuleFailed, match="nothing was saved"),
        transaction.atomic(),
    ):
        publish(BellRang(school_id=cast.harbor.pk))

    with guard.acting_as(process("decider")):
        assert not InterlockFailure.objects.exists()


def test_a_removal_that_happened_is_recorded_even_when_its_rule_fails(cast: Cast) -> None:
    row = waiting_row(decide=fail, weight=Weight.HARD, may_stop=False)

    with connected(row), guard.acting_as(process("decider")), transaction.atomic():
        publish(BellRang(school_id=cast.harbor.pk))

    with guard.acting_as(process("decider")):
        assert InterlockFailure.objects.get().code == "I-77"


def test_hard_work_is_open_before_the_news_is_kept(cast: Cast) -> None:
    def ask(event: BellRang, on: date) -> Sequence[Proposal]:
        return [
            Proposal(
                school_id=event.school_id,
                subject_label="network.School",
                subject_id=event.school_id,
                title="Acknowledge",
                reason=f"The bell rang on {on:%-d %B}.",
            )
        ]

    row = waiting_row(decide=ask, weight=Weight.HARD)
    with connected(row), guard.acting_as(process("decider")), transaction.atomic():
        publish(BellRang(school_id=cast.harbor.pk))
        assert [item.title for item in items()] == ["Acknowledge"]


def test_events_come_back_from_the_queue_as_they_went() -> None:
    sent = StudentEnrolled(student_id=1, school_id=2, grade=7, on=TODAY, is_mid_year=True)
    row = replace(find_row("I-37"), decide=fail, waits_for="")

    assert read("network.StudentEnrolled", spell(sent), rows=[row]) == sent
    with pytest.raises(UnknownEvent):
        read("network.Nothing", {}, rows=INTERLOCKS)


def test_tuples_come_back_as_tuples() -> None:
    row = find_row("I-01")
    assert row.until is not None
    sent = row.until(run_id=1, flag_ids=(3, 5))

    assert read("assessment.GrowthFlagsWithdrawn", spell(sent), rows=INTERLOCKS) == sent


def test_rows_that_wait_are_connected_to_nothing() -> None:
    waiting = replace(find_row("I-31"), decide=None, waits_for="A later part (9 of 9)")
    heard = {event for event, _ in engine.pairs([waiting])}

    assert WeekClosed not in heard


def fail(_event: Event, _on: date) -> Sequence[Proposal]:
    raise KeyError("Jaylen Okonkwo-Reed")


def waiting_row(*, decide: object, weight: Weight = Weight.STANDARD, may_stop: bool = True) -> Interlock:
    return Interlock(
        code="I-77",
        version=1,
        when=BellRang,
        provided="always",
        asks="acknowledge",
        opens=(Opens(Seat.AP_SPED, SchoolDays(1), weight, "acknowledged", ""),),
        because="Tests need a row of their own.",
        decide=decide,
        may_stop=may_stop,
    )


class connected:  # noqa: N801 - reads as a sentence
    """Connect one row of a test's own, and the table again afterwards."""

    def __init__(self, row: Interlock) -> None:
        self.row = row

    def __enter__(self) -> None:
        engine.BY_CODE[self.row.code] = self.row
        events.connect(engine.pairs([*INTERLOCKS, self.row]))

    def __exit__(self, *_: object) -> None:
        del engine.BY_CODE[self.row.code]
        engine.connect_all()


def switch(cast: Cast, mode: Mode) -> None:
    with cast.as_(cast.anneke_data_director):
        set_mode(code="I-01", mode=mode, on=TODAY, because="So says the test.")


def the_run() -> InterlockRun:
    with guard.acting_as(process("decider")):
        run: InterlockRun = InterlockRun.objects.get(code="I-01")
        return run
