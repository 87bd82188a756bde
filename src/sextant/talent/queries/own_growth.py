"""What the reader's own growth asks of them now: their plan, and the certificate that ends first."""

from dataclasses import dataclass
from datetime import date

from sextant.access.reach import current_rights
from sextant.network.models import Credential
from sextant.network.queries.calendar import latest_school_year
from sextant.talent.models import GrowthPlan
from sextant.talent.queries.credentials import alert_days
from sextant.talent.rules.credential_alerts import Alert, alert_of
from sextant.talent.terms.growing import PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGrowth:
    """Until when a drafted plan waits for them, whether it was sent back, and when a certificate ends."""

    plan_due_on: date | None = None
    is_sent_back: bool = False
    certificate_ends_on: date | None = None


def own_growth(*, on: date) -> OwnGrowth:
    """Return what waits for the reader themselves; two questions."""
    me, year = current_rights().staff_id, latest_school_year(on)
    if me is None or year is None:
        return OwnGrowth()
    plan = GrowthPlan.objects.filter(staff_id=me, school_year=year, state=PlanState.DRAFT).first()
    ends = Credential.objects.filter(staff_id=me, expires_on__gte=on).order_by("expires_on")
    last = ends.values_list("expires_on", flat=True).last()
    is_near = alert_of(last, on=on, days=alert_days(on=on)) is not Alert.NONE
    return OwnGrowth(
        plan_due_on=plan.due_on if plan else None,
        is_sent_back=bool(plan and plan.sent_back_note),
        certificate_ends_on=last if is_near else None,
    )
