"""How contribution was rated for a school year: the parts, the targets, who has read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Staff
from sextant.network.queries.calendar import list_school_years
from sextant.talent.models import YearRating
from sextant.talent.rules.advancement_evidence import contribution_of
from sextant.talent.terms.advancing import ContributionPart


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedPart:
    """One part of contribution as it was rated."""

    part: ContributionPart
    level: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedYear:
    """One teacher’s rating of a school year; a draft where it was not shared."""

    id: int
    public_id: UUID
    staff_id: int
    year: str
    rater: str
    parts: tuple[RatedPart, ...]
    targets: tuple[int, int] | None
    targets_are: str
    rated_on: date
    shared_on: date | None
    reply: str
    replied_on: date | None

    @property
    def contribution(self) -> int | None:
        """Return K in hundredths."""
        return contribution_of([one.level for one in self.parts])


def shared_rating(*, staff_id: int, school_year_id: int) -> RatedYear | None:
    """Return the rating of a year that its teacher may read, or None."""
    return shared_ratings([staff_id], school_year_id=school_year_id).get(staff_id)


def shared_ratings(staff_ids: Collection[int] | None, *, school_year_id: int) -> dict[int, RatedYear]:
    """Return the shared ratings of a year by teacher, within reach."""
    found = ratings_of_year(staff_ids, school_year_id=school_year_id)
    return {key: one for key, one in found.items() if one.shared_on is not None}


def ratings_of_year(staff_ids: Collection[int] | None, *, school_year_id: int) -> dict[int, RatedYear]:
    """Return every rating of a year by teacher, drafts too: for whoever rates and for human resources."""
    rows = YearRating.objects.filter(school_year_id=school_year_id).order_by("pk")
    if staff_ids is not None:
        few = rows.filter(staff_id__in=list(staff_ids)).select_related("rater", "school_year")
        return {row.staff_id: _rated(row, year=row.school_year.label, rater=row.rater.name) for row in few}
    found = list(rows)
    year = next((one.label for one in list_school_years() if one.pk == school_year_id), "")
    # A few principals rate hundreds: each is read once, not beside every row.
    raters = {one.pk: one.name for one in Staff.objects.filter(pk__in={row.rater_id for row in found})}
    return {row.staff_id: _rated(row, year=year, rater=raters.get(row.rater_id, "")) for row in found}


def _rated(row: YearRating, *, year: str, rater: str) -> RatedYear:
    return RatedYear(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        year=year,
        rater=rater,
        parts=tuple(
            RatedPart(
                part=part,
                level=getattr(row, f"{part}_level"),
                evidence=getattr(row, f"{part}_evidence"),
            )
            for part in ContributionPart
        ),
        targets=(row.n_targets_met or 0, row.n_targets) if row.n_targets else None,
        targets_are=row.targets_are,
        rated_on=row.rated_on,
        shared_on=row.shared_on,
        reply=row.reply,
        replied_on=row.replied_on,
    )
