"""What the tables of Talent Management ask of a row beyond the kinds of its columns."""

import itertools
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast_for_tests import NOW, TODAY
from sextant.network.models import Staff
from sextant.talent.models import AdvancementCase, Application, ScreenEvent

# Panels on which every adult sits in turn, so that some rows are hers to read, and some wait for her word.
_PANELS = [uuid.uuid5(uuid.NAMESPACE_OID, f"panel {number}") for number in range(600)]
_of_seats, _of_cases, _of_applications = (itertools.cycle(_PANELS) for _ in range(3))
_of_words = itertools.cycle(_PANELS)
_stages = itertools.cycle(("applied", "phone", "demo"))
_categories = itertools.cycle((1, 2))
_numbers = itertools.count(1)
_locked = itertools.cycle((None, NOW))


def _panel(_about: dict[str, Any]) -> uuid.UUID:
    return next(_of_words)


def _somebody(_about: dict[str, Any]) -> int:
    keys = list(Staff.objects.order_by("pk").values_list("pk", flat=True))
    return int(keys[next(_numbers) % len(keys)])


def _another(about: dict[str, Any]) -> int:
    return int(Staff.objects.exclude(pk=about["staff_id"]).order_by("pk").values_list("pk", flat=True)[0])


def _case_of(about: dict[str, Any]) -> int:
    return int(AdvancementCase.objects.filter(staff_id=about["staff_id"]).values_list("pk", flat=True)[0])


def _next(model: Any) -> Callable[[dict[str, Any]], int]:
    """Return a function that names the rows of a table in turn."""

    def one(_about: dict[str, Any]) -> int:
        keys = model.objects.order_by("pk").values_list("pk", flat=True)
        return int(keys[next(_numbers) % len(keys)])

    return one


def _later(_about: dict[str, Any]) -> Any:
    return TODAY + timedelta(days=next(_numbers))


ON_A_PANEL: dict[str, Any] = {"panel": _panel}
ASKED_OF_TALENT: dict[str, dict[str, Any]] = {
    "access.PanelSeat": {
        "panel": lambda _about: next(_of_seats),
        "locked_at": lambda _about: next(_locked),
    },
    "talent.Position": {"seat": "teacher", "fte_percent": 100},
    "talent.Requisition": {"state": "closed"},
    "talent.PostedPosition": {"ended_on": TODAY},
    "talent.BudgetLine": {"name": lambda _about: f"Line {next(_numbers)}"},
    "talent.Application": {
        "public_id": lambda _about: next(_of_applications),
        "email": lambda _about: f"candidate{next(_numbers)}@home.example",
    },
    "talent.CandidateFile": ON_A_PANEL,
    "talent.MessageTemplate": {"occasion": lambda _about: next(_stages)},
    "talent.Comparator": {"name": lambda _about: f"District {next(_numbers)}"},
    "talent.EqualOpportunity": {"digest": lambda _about: f"{next(_numbers)}"},
    "talent.ImpactSnapshot": {"as_of": _later, "counts": {}},
    "talent.StageMove": ON_A_PANEL,
    "talent.CandidateMessage": ON_A_PANEL,
    "talent.ScreenEvent": ON_A_PANEL,
    "talent.StudentSlip": {
        **ON_A_PANEL,
        "event": _next(ScreenEvent),
        **dict.fromkeys(("n_slips", "n_learned", "n_heard", "n_again"), 10),
    },
    "talent.RaterScore": {**ON_A_PANEL, "level": 3, "rater": _somebody},
    "talent.DemoScore": {**ON_A_PANEL, "level": 3, "rater": _somebody},
    "talent.RaterPair": {"rater": _somebody, "other": _somebody, "quarter_from": _later},
    "talent.Offer": {"state": "withdrawn"},
    "talent.MentorDuty": {"mentor": _another},
    "talent.AdvancementCase": {
        "public_id": lambda _about: next(_of_cases), "from_category": 1, "target": 2,
    },
    "talent.CaseEvidence": {**ON_A_PANEL, "case": _case_of},
    "talent.ContributionRating": {**ON_A_PANEL, "case": _case_of, "level": 3},
    "talent.YearRating": {
        **dict.fromkeys(("family_level", "team_level", "reliability_level", "culture_level"), 3),
        "n_targets": None,
        "n_targets_met": None,
    },
    "talent.YearResult": {"category": 2, "composite_hundredths": 300},
    "talent.PanelVote": {**ON_A_PANEL, "voter": _somebody, "case": _next(AdvancementCase)},
    "talent.CaseFile": {**ON_A_PANEL, "case": _case_of},
    "talent.CategoryPlacement": {"category": 2},
    "talent.SalaryBand": {
        "category": lambda _about: next(_categories),
        **dict.fromkeys(("lowest_cents", "middle_cents", "highest_cents"), 6_000_000),
    },
    "talent.PayProposal": {"stipend_kind": "", "stipend_cents": 0},
    "talent.SalaryPool": {"n": 5},
    "talent.NetworkCell": {"n": 5},
    "talent.ScreeningPart": {"application": _next(Application)},
    "talent.LeaderScore": {"level": 3},
    "talent.ReferenceCheck": {"relationships": 3, "accepts_feedback": 3},
    "talent.Clearance": {"application": _next(Application)},
    "talent.HiringOutcome": {"hire": _somebody},
}  # fmt: skip
