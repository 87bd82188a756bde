"""What a rater has written so far, and nobody else reads."""

from sextant.access.reach import current_rights
from sextant.talent.models import DemoScore, RaterScore
from sextant.talent.rules.rating import Rating


def own_draft(event_id: int) -> Rating:
    """Return the reader’s own draft as it was kept."""
    staff_id = current_rights().staff_id or 0
    rows = list(RaterScore.objects.filter(event_id=event_id, rater_id=staff_id).order_by("pk"))
    seen = DemoScore.objects.filter(event_id=event_id, rater_id=staff_id).order_by("pk")
    return Rating(
        levels={one.competency: one.level for one in rows if one.level},
        evidence={one.competency: one.evidence for one in rows},
        standards={one.standard: (one.standard_code, one.level) for one in seen},
    )
