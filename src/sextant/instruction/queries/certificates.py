"""Who of the observers is certified on a day, from the newest calibration that the actor may read."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sextant.access.reach import current_rights
from sextant.instruction.models import Calibration, CalibrationEvent, InstructionalStandard, Rubric
from sextant.instruction.rules.certification import Certificate, Scored, certificate, lock_sentence
from sextant.instruction.rules.scores import Agreement, Bar
from sextant.instruction.terms import Edition
from sextant.instruction.thresholds import ADJACENT_SHARE, CALIBRATION_GRACE, EXACT_SHARE, MOST_BIAS
from sextant.network.queries.calendar import list_report_periods
from sextant.network.queries.settings import threshold


def bar_on(on: date, *, school_id: int | None = None) -> Bar:
    """Return what certification asks for on a day."""
    return Bar(
        exact=threshold(EXACT_SHARE, on=on, school_id=school_id),
        adjacent=threshold(ADJACENT_SHARE, on=on, school_id=school_id),
        bias=threshold(MOST_BIAS, on=on, school_id=school_id),
    )


def is_asked(on: date) -> bool:
    """Tell if the network has written a lesson to calibrate on by this day."""
    return bool(CalibrationEvent.objects.filter(opens_on__lte=on).exists())


def agreement_of(row: Calibration) -> Agreement:
    """Return how a calibration agreed, as it was found when it was scored."""
    return Agreement(
        n=row.n_standards,
        exact_percent=row.exact_percent,
        adjacent_percent=row.adjacent_percent,
        bias=row.bias,
    )


def certificates_of(
    staff_ids: Collection[int], *, on: date, rubric_id: int | None = None
) -> Mapping[int, Certificate]:
    """Return each observer's certification on a day; a few questions whatever their number.

    It is one on an edition of the standards, the one in use unless another is named: an eye that agreed on
    other standards has not agreed on these. Editions with the same codes count as one.
    """
    rows = Calibration.objects.filter(staff_id__in=staff_ids, scored_on__lte=on)
    known = list(rows.select_related("event__rubric").order_by("scored_on", "pk"))
    editions = {row.event_id: row.event.rubric for row in known}
    alike = _alike(editions, rubric_id=rubric_id)
    newest = {row.staff_id: row for row in known if row.event_id in alike}
    elsewhere = {row.staff_id for row in known} - newest.keys()
    periods = [period.starts_on for period in list_report_periods()]
    # Whoever has scored a lesson scored one that was written.
    asked, bar = bool(known) or is_asked(on), bar_on(on)
    grace = int(threshold(CALIBRATION_GRACE, on=on))
    return {
        key: certificate(
            _scored(newest.get(key)),
            periods=periods,
            on=on,
            bar=bar,
            grace=grace,
            is_asked=asked,
            is_elsewhere=key in elsewhere,
        )
        for key in staff_ids
    }


def _alike(editions: Mapping[int, Rubric], *, rubric_id: int | None) -> frozenset[int]:
    """Return those events whose edition has the codes of the one that is wanted."""
    events = {key: rubric.pk for key, rubric in editions.items()}
    in_use = next((one.pk for one in editions.values() if one.state == Edition.IN_USE), None)
    wanted = rubric_id or in_use
    if wanted is None:
        wanted = Rubric.objects.filter(state=Edition.IN_USE).values_list("pk", flat=True).first()
    if wanted is None or set(events.values()) <= {wanted}:
        return frozenset(events)
    codes: dict[int, set[str]] = defaultdict(set)
    rows = InstructionalStandard.objects.filter(rubric_id__in={wanted, *events.values()})
    for rubric, code in rows.order_by("pk").values_list("rubric_id", "code"):
        codes[rubric].add(code)
    return frozenset(key for key, rubric in events.items() if codes[rubric] == codes[wanted])


def own_certificate(*, on: date, rubric_id: int | None = None) -> Certificate:
    """Return the actor's own certification on a day, on an edition of the standards."""
    me = current_rights().staff_id or 0
    return certificates_of([me], on=on, rubric_id=rubric_id)[me]


def scoring_lock(*, on: date, rubric_id: int | None = None) -> str:
    """Return why the actor may not score lessons on a day, with the cure; empty where she may."""
    return lock_sentence(own_certificate(on=on, rubric_id=rubric_id), bar=bar_on(on))


def calibration_of_id(calibration_id: int) -> Scored | None:
    """Return when a calibration was scored and how it agreed, or None out of reach."""
    return _scored(Calibration.objects.filter(pk=calibration_id).first())


def other_calibrations(*, staff_id: int, than: int) -> tuple[int, ...]:
    """Return the keys of an observer's other calibrations, the oldest first."""
    rows = Calibration.objects.filter(staff_id=staff_id).exclude(pk=than)
    return tuple(rows.order_by("pk").values_list("pk", flat=True))


def _scored(row: Calibration | None) -> Scored | None:
    return None if row is None else Scored(on=row.scored_on, agreement=agreement_of(row))
