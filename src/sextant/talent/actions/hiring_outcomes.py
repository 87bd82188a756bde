"""Write down how hires’ first years went, once a year; and decide about the screening’s weights."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import SchoolYear, Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.talent.events import HiringReviewed, HiringYearEnded
from sextant.talent.models import HiringOutcome, HiringReview, Offer, RaterScore
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.effects_lent import NOTHING, taught_by
from sextant.talent.queries.hiring_outcomes import read_validity
from sextant.talent.queries.separations import TEACHER_SEATS
from sextant.talent.rules.validity import composite_of
from sextant.talent.terms.growing import WeightDecision
from sextant.talent.terms.hiring import OfferState

# Whoever is hired in spring and starts in August belongs to the year that begins then.
BEFORE_THE_YEAR = timedelta(days=120)
SHORTEST_REASON = 10


class ReasonNeeded(CannotDo):
    """A decision about weights says why, and rests on enough hires."""


@transaction.atomic
def end_hiring_year(*, school_year_id: int, on: date) -> int:
    """Write down the outcomes of the teachers who were hired for a year, and tell that it ended.

    What was written for the year is not written again.

    Returns:
        How many outcomes were written.
    """
    year: SchoolYear = SchoolYear.objects.get(pk=school_year_id)
    if HiringOutcome.objects.filter(school_year_id=year.pk).exists():
        return 0
    hires = _hires_of(year)
    screened = _screened(list(hires))
    taught = taught_by(list(screened), min(on, year.ends_on))
    gone = set(Staff.objects.filter(gone_by(on), pk__in=list(screened)).values_list("pk", flat=True))
    rows = []
    for staff, parts in sorted(screened.items()):
        composite, seen = composite_of(parts), taught.get(staff, NOTHING)
        if composite is None:
            continue
        rows.append(
            HiringOutcome(
                school_year=year,
                school_id=hires[staff],
                hire_id=staff,
                composite_hundredths=round(100 * composite),
                parts={key: round(value, 2) for key, value in parts.items()},
                observation_hundredths=None if seen.observation is None else round(100 * seen.observation),
                growth_thousandths=None if seen.theta is None else round(1000 * seen.theta),
                stayed=staff not in gone,
            )
        )
    if rows:
        insert_rows(action="talent.write_outcomes", rows=rows)
        publish(HiringYearEnded(school_year_id=year.pk))
    return len(rows)


@transaction.atomic
def decide_on_weights(*, decision: WeightDecision, because: str, on: date) -> HiringReview:
    """Keep or change the screening’s weights, with the reason and the numbers as they stand.

    Raises:
        ReasonNeeded: no reason, or too few hires to rest it on.
        AlreadyDone: the year’s decision is on file.
    """
    report, me = read_validity(on=on), current_rights().staff_id
    if report.year_id is None or me is None or not report.is_enough:
        raise ReasonNeeded(f"Too few hires have a first year on record: {report.n} of {report.least}.")
    if len(because.strip()) < SHORTEST_REASON:
        raise ReasonNeeded("Say in a sentence why the weights are kept or changed.")
    if HiringReview.objects.filter(school_year_id=report.year_id).exists():
        raise AlreadyDone("This year’s decision is on file already.")
    numbers = {
        row.key: [
            None if one is None else {"n": one.n, "r": round(one.r, 3)} for one in (row.lessons, row.growth)
        ]
        for row in report.rows
    }
    row = HiringReview(
        school_year_id=report.year_id,
        decision=decision,
        because=because.strip()[:600],
        numbers=numbers,
        decided_by_id=me,
        decided_on=on,
    )
    # The page let in whoever decides: the data director writes no other row of hiring.
    with as_desk():
        row.save()
        audit.record("talent.decide_on_weights", on=row, changes={"decision": ("", decision.value)})
    publish(HiringReviewed(school_year_id=report.year_id))
    return row


def _hires_of(year: SchoolYear) -> Mapping[int, int | None]:
    """Return the teachers who began in a school year, with their school."""
    new = Staff.objects.filter(hired_on__range=(year.starts_on - BEFORE_THE_YEAR, year.ends_on))
    rows = StaffAssignment.objects.filter(staff__in=new.values("pk"), seat__in=TEACHER_SEATS)
    return dict(rows.order_by("-pk").values_list("staff_id", "school_id"))


def _screened(staff_ids: list[int]) -> Mapping[int, dict[str, float]]:
    """Return the mean level of each quality, over raters, by the hire whom an accepted offer names."""
    offers = Offer.objects.filter(staff_id__in=staff_ids, state=OfferState.ACCEPTED)
    hire_of = dict(offers.values_list("application_id", "staff_id"))
    levels: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = RaterScore.objects.filter(
        application_id__in=list(hire_of), submitted_at__isnull=False, dropped_at=None
    )
    for application, quality, level in rows.values_list("application_id", "competency", "level"):
        levels[hire_of[application]][quality].append(level)
    return {
        staff: {quality: sum(ones) / len(ones) for quality, ones in of.items()}
        for staff, of in levels.items()
    }
