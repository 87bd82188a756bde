"""Whoever asks, the guard answers exactly the rows that the domain's words give: no more, and no fewer."""

import pytest
import time_machine

from access.set_up_again import guarded_tables
from access.slow_oracle import Oracle
from access.town_plan import Town
from cast_for_tests import NOW, TODAY
from samples_for_tests import sampled
from sextant.kernel import guard
from sextant.kernel.guard import GuardedModel, RecordClass, Verb

CLASSES = sorted({model.guard.record_class for model in guarded_tables()})
# Of each kind of record the one that tells most, and one that many read.
SOME = [
    RecordClass.N0, RecordClass.T1, RecordClass.W1, RecordClass.L1, RecordClass.C1, RecordClass.P1,
    RecordClass.S0, RecordClass.S1B, RecordClass.S2A, RecordClass.S3A, RecordClass.S4, RecordClass.S5,
    RecordClass.A0, RecordClass.A1, RecordClass.A2, RecordClass.A3A, RecordClass.A4, RecordClass.A5,
    RecordClass.O1,
]  # fmt: skip


_oracles: list[Oracle] = []


@pytest.fixture
def oracle(town: Town) -> Oracle:
    """Return who has read all rows of the town, once: no test here changes one."""
    if not _oracles:
        _oracles.append(Oracle(on=TODAY, at=NOW))
    return _oracles[0]


def test_every_table_has_rows_in_the_town(town: Town) -> None:
    assert [model._meta.label for model in guarded_tables() if not model._base_manager.exists()] == []


@pytest.mark.parametrize("record_class", sampled(CLASSES, quick=SOME))
@time_machine.travel(NOW, tick=False)
def test_everybody_reaches_exactly_what_the_oracle_says(
    town: Town, oracle: Oracle, record_class: RecordClass
) -> None:
    tables = [model for model in guarded_tables() if model.guard.record_class is record_class]

    differences = {}
    for name, actor in town.actors.items():
        with town.as_(name):
            reached = {(model, verb): reached_keys(model, verb) for model in tables for verb in Verb}
        for (model, verb), keys in reached.items():
            said = oracle.keys(actor, model, verb)
            if keys != said:
                differences[name, str(verb), model._meta.label] = {
                    "too many": keys - said,
                    "too few": said - keys,
                }

    assert differences == {}


def reached_keys(model: type[GuardedModel], verb: Verb) -> set[object]:
    """Return the keys of the rows that whoever acts reaches with a verb."""
    scope = guard.scope_of(model, verb)
    if scope is False:
        return set()
    rows = model.objects if verb is Verb.READ else model._base_manager
    if scope is not True and verb is not Verb.READ:
        rows = rows.filter(scope)
    return set(rows.values_list("pk", flat=True))
