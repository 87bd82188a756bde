"""Freeze the evidence of a case: numbers, runs, weights and gates; nothing changes it afterwards."""

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.talent.actions.advancement_cases import NotReady, find_case
from sextant.talent.models import AdvancementCase, AdvancementWindow, CaseEvidence
from sextant.talent.models.frozen_numbers import FrozenNumbers
from sextant.talent.queries.advancement_facts import Evidence, evidence_of_case
from sextant.talent.queries.advancement_gates import Rules, rules_on, spelled, states_of
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.advancement import composite
from sextant.talent.rules.advancement_words import arithmetic
from sextant.talent.terms.growing import CaseState, Category

MOST_FROZEN = 300


@transaction.atomic
def freeze_case(*, case_id: int, on: date, at: datetime) -> CaseEvidence:
    """Freeze the evidence of a case that was handed in.

    Raises:
        NoSuchCase: there is none within reach that was handed in and is not frozen.
    """
    case = find_case(case_id, (CaseState.SUBMITTED,))
    with as_desk():
        evidence, rules = evidence_of_case(case, on=on), rules_on(on)
        row = evidence_row(case, evidence, rules)
        row.save()
        audit.record("talent.freeze_evidence", on=row, changes={"inputs_hash": (None, row.inputs_hash)})
        states = states_of(evidence.facts, rules, above=Category(case.from_category))
        changes = change(case, state=CaseState.FROZEN, frozen_at=at, gates=states)
        audit.record("talent.freeze_case", on=case, changes={"state": changes["state"]})
    return row


@transaction.atomic
def freeze_window(*, window_id: int, on: date, at: datetime) -> int:
    """Freeze whatever was handed in in a window that is closed; return how many cases that were.

    Raises:
        NotReady: the window is open still.
    """
    window = AdvancementWindow.objects.get(pk=window_id)
    if on <= window.closes_on:
        raise NotReady(
            f"This window is open until {window.closes_on:%-d %B %Y}. Freeze single cases, or wait."
        )
    keys = list(
        AdvancementCase.objects.filter(window=window, state=CaseState.SUBMITTED)
        .order_by("pk")
        .values_list("pk", flat=True)[:MOST_FROZEN]
    )
    for key in keys:
        freeze_case(case_id=key, on=on, at=at)
    return len(keys)


def evidence_row(case: AdvancementCase, evidence: Evidence, rules: Rules) -> CaseEvidence:
    """Return the row that keeps a case’s evidence, unsaved."""
    row = CaseEvidence(
        case=case,
        staff_id=case.staff_id,
        school_id=case.school_id,
        panel=case.public_id,
        **numbers_of(evidence, rules),
    )
    row.inputs_hash = hash_of(row)
    return row


def numbers_of(evidence: Evidence, rules: Rules) -> dict[str, Any]:
    """Return what a frozen composite keeps: of a case, or of a year."""
    facts, found = evidence.facts, composite(evidence.facts, rules.scale)
    growth, runs = facts.growth, [str(one) for one in evidence.run_ids]
    return {
        "observation_hundredths": facts.observation,
        "lowest_standard_hundredths": facts.lowest,
        "n_observations": facts.n_observations,
        "n_observers": facts.n_observers,
        "growth_thousandths": growth.estimate if growth else None,
        "growth_low_thousandths": growth.low if growth else None,
        "growth_high_thousandths": growth.high if growth else None,
        "n_periods": growth.n_periods if growth else 0,
        "is_flagged": bool(growth and growth.is_flagged),
        "n_years": facts.n_years,
        "n_targets": facts.targets[1] if facts.targets else None,
        "n_targets_met": facts.targets[0] if facts.targets else None,
        "certification": facts.certification,
        "led_minutes": facts.led_minutes,
        "has_demo_room": facts.has_demo_room,
        "standards": [list(one) for one in evidence.standards],
        "subjects": list(evidence.subjects),
        "contribution_hundredths": facts.contribution,
        "composite_hundredths": found.hundredths if found else None,
        "run_id": evidence.run_ids[0] if evidence.run_ids else None,
        "run_ids": runs,
        "settings": spelled(rules),
        "lines": list(arithmetic(facts, rules.scale)),
    }


def hash_of(row: FrozenNumbers) -> str:
    """Return the digest of everything that a decision rests on; whoever has the row can make it again."""
    names = [
        "observation_hundredths", "lowest_standard_hundredths", "n_observations", "n_observers",
        "growth_thousandths", "growth_low_thousandths", "growth_high_thousandths", "n_periods", "is_flagged",
        "n_years", "n_targets", "n_targets_met", "certification", "led_minutes", "has_demo_room", "standards",
        "subjects", "contribution_hundredths", "composite_hundredths", "run_ids", "settings",
    ]  # fmt: skip
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    return sha256(json.dumps(values, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
