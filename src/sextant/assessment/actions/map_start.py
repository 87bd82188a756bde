"""Say from which term on a school takes MAP."""

from django.db import transaction

from sextant.assessment.models import MapStart
from sextant.assessment.terms import Season
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.models import School, SchoolYear


class NoSuchTerm(CannotDo):
    """The school or the term does not exist."""


@transaction.atomic
def set_map_start(*, school_id: int, school_year_id: int, season: str) -> MapStart:
    """Set the first term in which a school takes MAP.

    Raises:
        NoSuchTerm: the school, the school year or the season is unknown.
    """
    known = School.objects.filter(pk=school_id).exists() and SchoolYear.objects.filter(pk=school_year_id)
    if not known or season not in Season.values:
        raise NoSuchTerm("Choose a school and a term of a school year that is on file.")
    start = MapStart.objects.filter(school_id=school_id).first() or MapStart(school_id=school_id)
    before = (start.school_year_id, start.season) if start.pk else (None, None)
    if before == (school_year_id, season):
        return start
    start.school_year_id, start.season = school_year_id, season
    if start.pk:
        start.version += 1
    start.save()
    audit.record(
        "assessment.set_map_start",
        on=start,
        changes={"school_year": (before[0], school_year_id), "season": (before[1], season)},
    )
    found: MapStart = start
    return found
