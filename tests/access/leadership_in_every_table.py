"""What the tables of Active Leadership ask of a row beyond the kinds of its columns."""

import itertools
from datetime import timedelta
from typing import Any

from cast_for_tests import TODAY

_numbers = itertools.count(1)


def _later(_about: dict[str, Any]) -> Any:
    return TODAY + timedelta(days=next(_numbers))


ASKED_OF_LEADERSHIP: dict[str, dict[str, Any]] = {
    "leadership.MetricDefinition": {"floor": 0.0, "target": 1.0},
    "leadership.CoverageNeed": {"on": _later},
    "leadership.MakeUpLesson": {"on": _later, "minutes": 30},
    "leadership.DecisionRight": {"kind": "alone", "matter": lambda _about: f"Matter {next(_numbers)}"},
    "leadership.CreditLine": {"tried_hundredths": 100, "earned_hundredths": 100},
    "leadership.EquityMeasure": {
        "n": 10, "n_others": 10, "measure": lambda _about: f"measure {next(_numbers)}",
    },
}  # fmt: skip
