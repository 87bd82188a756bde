"""Keep what a referral weighs in its counselor's workload, so that a count needs to read no counseling."""

from datetime import date

from sextant.audit import actions as audit
from sextant.support.models import CounselingEpisode, WellnessReferral
from sextant.support.rules.caseloads import T2_UNITS, T3_UNITS
from sextant.support.terms.wellness import EpisodeKind


def weigh(row: WellnessReferral, *, crisis_on: date | None = None) -> None:
    """Keep that a student is worked with alone (tier 3) or not (tier 2), and when a crisis began.

    Whoever holds the sessions acts: she reads them. It is no edit of the referral, so that whoever has its
    page open is not told that it changed.
    """
    kinds = CounselingEpisode.objects.filter(referral_id=row.pk, ends_on=None).values_list("kind", flat=True)
    kept = {"weight": T3_UNITS if EpisodeKind.INDIVIDUAL in set(kinds) else T2_UNITS}
    values = kept if crisis_on is None else kept | {"crisis_on": crisis_on}
    changes = {name: (getattr(row, name), value) for name, value in values.items()}
    if any(old != new for old, new in changes.values()):
        WellnessReferral.objects.filter(pk=row.pk).update(**values)
        audit.record("support.weigh_referral", on=row, changes=changes)
