"""What the page tests need of bands, pay, market, scenarios."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.talent.actions.pay_cycles import approve_cycle, send_letters
from sextant.talent.actions.pay_scenarios import Draft, save_scenario
from sextant.talent.models import MarketLoad, PayLine, PayScenario
from sextant.talent.rules.pay_terms import DEFAULT_TERMS
from talent.pay_of_cast import load, pay, publish, year

# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {"pay of a teacher": "talent.SalaryRecord"}


def give(cast: Cast) -> dict[str, Any]:
    """Make what the pages are about, by the names that their addresses use."""
    publish(cast)
    pay(cast.amara_teacher.staff_id, 6_640_000)
    load(cast, ("0-2", "bachelor", 52_400))
    with cast.as_(cast.patrick_hr):
        save_scenario(Draft(year=year(), name="As now", because="", terms=DEFAULT_TERMS), on=TODAY)
        cycle = approve_cycle(
            year=year(), note="Resolution 2026-9.", approved_on=TODAY, effective_on=TODAY, on=TODAY
        )
        send_letters(cycle.pk, on=TODAY)
    return {
        "pay_line": unguarded(PayLine).get(staff_id=cast.amara_teacher.staff_id),
        "market_load": unguarded(MarketLoad).get(),
        "pay_scenario": unguarded(PayScenario).get(),
    }


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "staff_id": cast.amara_teacher.staff_id}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
