"""Hand a referral over within the team, with whatever is sealed about it: it is read by one at a time."""

from django.db import transaction

from sextant.access.models import Release
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import GuardedModel, OutOfReach
from sextant.network.actions.changes import change
from sextant.network.models import StaffAssignment
from sextant.support.models import (
    CounselingEpisode,
    CounselingSession,
    ExternalReferral,
    OutsideCase,
    WellnessConsent,
    WellnessReferral,
    WellnessScreener,
    WellnessWords,
)
from sextant.support.queries.letterbox import TEAM_SEATS, as_letterbox

BY_REFERRAL: tuple[type[GuardedModel], ...] = (
    WellnessWords,
    WellnessConsent,
    CounselingEpisode,
    ExternalReferral,
    WellnessScreener,
)


class NotOfTheTeam(CannotDo):
    """Whoever takes a referral over sits in the team of that school."""


@transaction.atomic
def hand_over(*, referral_id: int, to_staff_id: int, version: int) -> None:
    """Give a referral to a colleague; only who reads what is sealed, or her supervisor, can do so.

    Raises:
        NotOfTheTeam: the colleague is no counselor, social worker or psychologist of the school.
        OutOfReach: whoever acts does not read what is sealed about it.
    """
    row: WellnessReferral = WellnessReferral.objects.get(pk=referral_id)
    today = clock.today()
    team = StaffAssignment.objects.on(today).filter(school_id=row.school_id, seat__in=TEAM_SEATS)
    if not team.filter(staff_id=to_staff_id).exists():
        raise NotOfTheTeam("Choose a counselor, social worker or psychologist of this school.")
    held = _sealed_rows(row)
    if not any(isinstance(one, WellnessWords) for one in held):
        raise OutOfReach("Whoever answers for a referral hands it over, or the clinical supervisor.")
    # What she gives away is hers no longer while she writes it; the letterbox carries it across.
    with as_letterbox():
        for one in held:
            changes = change(one, staff_id=to_staff_id)
            audit.record("support.hand_over", on=one, changes=changes)
        changes = change(row, version=version, staff_id=to_staff_id)
        audit.record("support.hand_over", on=row, changes=changes)


def _sealed_rows(row: WellnessReferral) -> list[GuardedModel]:
    held: list[GuardedModel] = []
    for table in BY_REFERRAL:
        held += table.objects.filter(referral_id=row.pk, staff_id=row.staff_id)
    episodes = [one.pk for one in held if isinstance(one, CounselingEpisode)]
    held += CounselingSession.objects.filter(episode_id__in=episodes)
    releases = [one.release_id for one in held if isinstance(one, ExternalReferral) and one.release_id]
    held += Release.objects.filter(pk__in=releases)
    held += OutsideCase.objects.filter(release_id__in=releases)
    return held
