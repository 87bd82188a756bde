"""A rule whose items are dismissed too often is tuned again: asked once a report period, until decided."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.interlocks.models import Retuning
from sextant.interlocks.modes import mode_of, set_mode
from sextant.interlocks.numbers_used import numbers_of
from sextant.interlocks.readings.records import is_dismissed_too_often, judged_tallies
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.terms import Mode, Tuned
from sextant.kernel import clock
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import report_period_on
from sextant.network.queries.settings import changed_since
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.queries.asked import is_asked
from sextant.work.terms import SchoolDays

# No row of the table: the word by which the work is found again.
TUNE = "tune"
RETUNING = "interlocks.Retuning"
DECIDED = "interlocks.decide_retuning"
DUE = SchoolDays(10)
LONGEST_REASON = 300
MODES = {Tuned.DRY_RUN: Mode.DRY_RUN, Tuned.OFF: Mode.OFF}


class ReasonNeeded(CannotDo):
    """A decision about a rule says why."""


class NoSuchAnswer(CannotDo):
    """What was chosen is no answer to a rule that is dismissed too often."""


class NumberUnchanged(CannotDo):
    """A changed number was given as the answer, and none was changed since."""


def ask_to_retune(*, on: date) -> int:
    """Ask the data director about each rule that was dismissed too often this report period.

    Once a rule and period; who closes the item without a decision is asked again the next day.

    Returns:
        How many were asked now.
    """
    period = report_period_on(on)
    if period is None:
        return 0
    tallies = judged_tallies(since=period.starts_on, on=on)
    known = set(Retuning.objects.filter(report_period_id=period.pk).values_list("code", flat=True))
    for code, tally in sorted(tallies.items()):
        if code in BY_CODE and code not in known and is_dismissed_too_often(tally, on=on):
            _begin(code, period.pk, tally.decided, tally.dismissed, on)
    waiting = Retuning.objects.filter(tuned="").select_related("report_period__school_year").order_by("pk")
    return sum(_ask(one, on) for one in waiting)


@transaction.atomic
def decide_retuning(*, retuning_id: int, tuned: str, because: str, on: date) -> Retuning:
    """Answer a rule that was dismissed too often; dry run and off switch it at once.

    Raises:
        NoSuchAnswer: the answer is none of the four.
        ReasonNeeded: no reason was given.
        AlreadyDone: it was answered before.
        NumberUnchanged: no number of its condition was changed since it was asked.
    """
    row: Retuning = Retuning.objects.select_for_update().get(pk=retuning_id)
    if tuned not in Tuned.values:
        raise NoSuchAnswer("Choose one of the four answers; nothing was changed.")
    if not because.strip():
        raise ReasonNeeded("Say why, in a sentence; it is shown on the rule’s page.")
    if row.tuned:
        raise AlreadyDone(f"{row.code} was answered on {row.decided_on} already.")
    answer = Tuned(tuned)
    if answer is Tuned.NUMBER and not _changed_since(row):
        raise NumberUnchanged(
            "No number of its condition was changed since this was asked. Change one under Numbers first, "
            "or choose another answer."
        )
    mode = MODES.get(answer)
    if mode is not None and mode_of(row.code, on=on) != mode:
        set_mode(code=row.code, mode=mode, on=on, because=because)
    words = because.strip()[:LONGEST_REASON]
    changed = change(row, tuned=answer, because=words, decided_on=on)
    audit.record(DECIDED, on=row, changes=changed)
    complete_about(
        interlock=TUNE, subject_label=RETUNING, subject_id=row.pk, at=clock.now(), note=answer.label
    )
    return row


def list_retunings(code: str, *, most: int = 20) -> Sequence[Retuning]:
    """Return what was asked and decided about a rule, the newest first."""
    rows = Retuning.objects.filter(code=code).select_related("report_period__school_year")
    return list(rows.order_by("-asked_on", "-pk")[:most])


@transaction.atomic
def _begin(code: str, period_id: int, n_decided: int, n_dismissed: int, on: date) -> None:
    row = Retuning(
        code=code, report_period_id=period_id, asked_on=on, n_decided=n_decided, n_dismissed=n_dismissed
    )
    row.save()
    audit.record("interlocks.ask_to_retune", on=row, changes={"n_dismissed": (0, n_dismissed)})


def _ask(one: Retuning, on: date) -> bool:
    if is_asked(interlock=TUNE, subject_label=RETUNING, subject_id=one.pk):
        return False
    asks = BY_CODE[one.code].asks_in_short
    period = f"{one.report_period}, {one.report_period.school_year}"
    told = f"{one.n_dismissed} of {one.n_decided} decided items of {one.code} were dismissed in {period}."
    opened = open_items(
        proposals=[
            Proposal(
                school_id=None,
                subject_label=RETUNING,
                subject_id=one.pk,
                title=f"Tune {one.code} again: {asks}"[:120],
                reason=f"{told} A rule that people wave away teaches them to wave all away. Keep it as "
                "it is and say why, change a number of its condition, let it only count, or switch it off.",
                evidence=told,
                # A new day is a new question: whoever closed the last one decided nothing.
                reference=f"{RETUNING}#{one.pk}@{on:%Y-%m-%d}",
            )
        ],
        terms=Terms(interlock=TUNE, seat=Seat.DATA_DIRECTOR, due=DUE),
        on=on,
    )
    return bool(opened.n_opened)


def _changed_since(row: Retuning) -> bool:
    return changed_since({one.number.key for one in numbers_of(row.code)}, since=row.asked_on)
