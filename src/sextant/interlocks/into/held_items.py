"""Deciders whose work belongs to Data & Assessment: which items wait, and which releases are out of date."""

from collections.abc import Sequence
from datetime import date

from sextant.assessment.events import HoldSettled, ItemsAnalyzed
from sextant.assessment.queries.item_analysis import ItemRow, count_decisions, list_items
from sextant.assessment.queries.judged_benchmarks import BenchmarkRow, get_benchmark
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal

BENCHMARK = "assessment.Administration"
RELEASE = "assessment.Release"
# The two works of I-17, in the order of the table.
DECIDE, RESTATE = 0, 1
MOST_NAMED = 3


def settle_held_items(event: ItemsAnalyzed, on: date) -> Sequence[Proposal]:
    """Propose a decision about held items, and a restatement where a key changed after the release."""
    del on  # What is held is held on any day.
    benchmark = get_benchmark(event.administration_id)
    if benchmark is None:
        return ()
    proposals = []
    if benchmark.n_held:
        proposals.append(_decision(benchmark, list_items(benchmark.id, only_held=True)))
    if benchmark.n_pending:
        proposals.append(_restatement(benchmark))
    return proposals


def name_settled_benchmarks(event: HoldSettled) -> Sequence[str]:
    """Return the references of work that is done: nothing is held, or nothing waits to be restated."""
    benchmark = get_benchmark(event.administration_id)
    if benchmark is None:
        return ()
    done: list[str] = []
    if not benchmark.n_held:
        n_decisions = count_decisions(benchmark.id)
        done += [_hold_reference(benchmark, at) for at in range(n_decisions + 1)]
    if not benchmark.n_pending and benchmark.newest_release is not None:
        done += [_release_reference(benchmark, number) for number in range(1, benchmark.newest_release + 1)]
    return done


def _decision(benchmark: BenchmarkRow, held: Sequence[ItemRow]) -> Proposal:
    worst = min((row.r for row in held if row.r is not None), default=0.0)
    return Proposal(
        school_id=None,
        subject_label=BENCHMARK,
        subject_id=benchmark.id,
        title=f"Decide about held items, {benchmark.title}",
        reason=_held_sentence(benchmark, held),
        evidence=_held_sentence(benchmark, held),
        reference=_hold_reference(benchmark, count_decisions(benchmark.id)),
        seat=Seat.CONTENT_EXPERT,
        severity=10.0 - worst,
        part=DECIDE,
    )


def _restatement(benchmark: BenchmarkRow) -> Proposal:
    words = "key has" if benchmark.n_pending == 1 else "keys have"
    sentence = (
        f"{benchmark.title}: {benchmark.n_pending} {words} changed since release {benchmark.newest_release}; "
        "the scores that schools see still rest on the old ones."
    )
    return Proposal(
        school_id=None,
        subject_label=RELEASE,
        subject_id=benchmark.id,
        title=f"Restate the results, {benchmark.title}",
        reason=sentence,
        evidence=sentence,
        reference=_release_reference(benchmark, benchmark.newest_release or 0),
        seat=Seat.DATA_DIRECTOR,
        severity=10.0,
        part=RESTATE,
    )


def _held_sentence(benchmark: BenchmarkRow, held: Sequence[ItemRow]) -> str:
    named = ", ".join(_item_words(row) for row in held[:MOST_NAMED])
    more = f" and {len(held) - MOST_NAMED} more" if len(held) > MOST_NAMED else ""
    verb = "waits" if len(held) == 1 else "wait"
    return f"{benchmark.title}: {named}{more} {verb} for keep, re-key or drop; nothing is released before."


def _item_words(row: ItemRow) -> str:
    r = "" if row.r is None else f" (r {row.r:+.2f})".replace("-", "\N{MINUS SIGN}")
    return f"item {row.position} of form {row.form_label}{r}"


def _hold_reference(benchmark: BenchmarkRow, n_decisions: int) -> str:
    return f"{BENCHMARK}#{benchmark.id}.{n_decisions}"


def _release_reference(benchmark: BenchmarkRow, number: int) -> str:
    return f"{RELEASE}#{benchmark.id}.{number}"
