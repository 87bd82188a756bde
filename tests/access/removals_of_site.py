"""Removals at Harbor Point: Jaylen was suspended, his case and his return stand, and a protection waits."""

from datetime import timedelta
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.culture.actions.protections import protect
from sextant.culture.actions.removals_following import open_protection
from sextant.culture.models import (
    DueProcessCase,
    DueProcessClock,
    ReentryPlan,
    Removal,
    RemovalDay,
)
from sextant.culture.terms.removals import ProtectionKind


def give_removals(cast: Cast) -> dict[str, Any]:
    """Write what the pages of removals are about; return, by name, what addresses name."""
    back = TODAY + timedelta(days=2)
    of_jaylen = {"student": cast.jaylen, "school": cast.harbor}
    removal = Removal(
        **of_jaylen, kind="oss", state="planned", starts_on=TODAY, ends_on=TODAY + timedelta(days=1),
        returns_on=back,
    )  # fmt: skip
    removal.save()
    RemovalDay(**of_jaylen, removal=removal, on=TODAY).save()
    case = DueProcessCase(**of_jaylen, removal=removal, kind="suspension", opened_on=TODAY)
    case.save()
    DueProcessClock(
        **of_jaylen, case=case, event="superintendent_notice", unit="cd", counts_from=TODAY, n_days=0,
        due_on=TODAY, source="For this test.",
    ).save()  # fmt: skip
    iss = Removal(**of_jaylen, kind="iss", state="planned", starts_on=back, ends_on=back, returns_on=back)
    iss.save()
    RemovalDay(**of_jaylen, removal=iss, on=back).save()
    plan = ReentryPlan(**of_jaylen, removal_id=removal.pk, away_from=TODAY, returns_on=back)
    plan.save()
    protection = open_protection(
        student_id=cast.jaylen.pk, school_id=cast.harbor.pk, kind=ProtectionKind.MDR, on=TODAY,
        removal_id=removal.pk,
    )  # fmt: skip
    basis = protect(student_id=cast.jaylen.pk, basis="evaluation", on=TODAY)
    return {
        "basis": basis, "removal": removal, "removal_iss": iss, "discipline_case": case, "return": plan,
        "protection": protection, "sheet": "services", "letter": "suspension", "mdr_letter": "mdr",
    }  # fmt: skip
