"""A school's pulses: which are announced, open and closed, what they ask, and what they found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.culture.models import Pulse, PulseItem, PulseResult, PulseTurn
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.rules.pulse_shares import Difference, Gap, Share, gaps
from sextant.culture.rules.turn_codes import digest_of
from sextant.culture.terms.community import Audience, Dimension, PulseState, Topic
from sextant.culture.thresholds.community import PULSE_ANSWERS
from sextant.network.queries.settings import threshold

MOST_PULSES, MOST_RESULTS = 60, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseRow:
    """One pulse."""

    id: int
    public_id: UUID
    school_id: int
    audience: str
    name: str
    state: str
    notice_on: date | None
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One question of a pulse."""

    position: int
    topic: str
    area: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """What everybody said to one question, and against the pulse before; None: fewer than ten answers."""

    item: ItemRow
    share: Share | None
    change: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """One group's answers to each question; None: too few to show."""

    dimension: str
    group: str
    shares: Mapping[int, Share | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PulsePage:
    """A closed pulse."""

    pulse: PulseRow
    before: PulseRow | None
    items: tuple[ItemResult, ...]
    bands: tuple[GroupResult, ...]
    belonging: tuple[Gap, ...]

    def share_of(self, topic: str) -> Share | None:
        """Return everybody's share on one of the five questions."""
        return next((one.share for one in self.items if one.item.topic == topic), None)

    def change_of(self, topic: str) -> Difference | None:
        """Return the change of one of the five questions."""
        return next((one.change for one in self.items if one.item.topic == topic), None)


def list_pulses(*, school_id: int, audience: str = "") -> tuple[PulseRow, ...]:
    """Return a school's pulses, the newest first."""
    rows = Pulse.objects.filter(school_id=school_id)
    if audience:
        rows = rows.filter(audience=audience)
    return tuple(as_row(row) for row in rows.order_by("-opens_on", "-pk")[:MOST_PULSES])


def find_pulse(public_id: UUID | str) -> PulseRow | None:
    """Return the pulse with this public id."""
    row: Pulse | None = Pulse.objects.filter(public_id=public_id).first()
    return as_row(row) if row else None


def pulse_of_id(pulse_id: int) -> PulseRow | None:
    """Return the pulse with this key."""
    row: Pulse | None = Pulse.objects.filter(pk=pulse_id).first()
    return as_row(row) if row else None


def list_items(*, pulse_id: int) -> tuple[ItemRow, ...]:
    """Return the questions of a pulse, in order; whoever holds a code is nobody yet, and reads them, too."""
    return items_of([pulse_id])[pulse_id]


def open_for_me(*, school_ids: frozenset[int], on: date) -> tuple[PulseRow, ...]:
    """Return the open pulses of these schools that ask whoever acts and that she has not answered.

    Whether she has answered only the desk knows; it tells nobody but herself.
    """
    rights = current_rights()
    audience, column, key = (
        (Audience.STUDENTS, "pupil_id", rights.student_id)
        if rights.student_id is not None
        else (Audience.FAMILIES, "relative_id", rights.guardian_id)
        if rights.guardian_id is not None
        else (Audience.STAFF, "adult_id", rights.staff_id)
    )
    rows = list(
        Pulse.objects.filter(
            school_id__in=school_ids,
            audience=audience,
            state=PulseState.OPEN,
            opens_on__lte=on,
            closes_on__gte=on,
        ).order_by("closes_on", "pk")[:MOST_PULSES]
    )
    if not rows or key is None:
        return ()
    with at_the_desk(is_traced=False):
        turns = dict(
            PulseTurn.objects.filter(pulse__in=rows, **{column: key}).values_list("pulse_id", "has_answered")
        )
    is_student = audience == Audience.STUDENTS
    return tuple(as_row(row) for row in rows if not turns.get(row.pk, not is_student))


def pulse_of_code(code: str, *, on: date) -> PulseRow | None:
    """Return the open pulse that an unused code opens."""
    with at_the_desk(is_traced=False):
        turn = PulseTurn.objects.filter(code_digest=digest_of(code), has_answered=False).first()
        row: Pulse | None = Pulse.objects.filter(pk=turn.pulse_id).first() if turn else None
    is_open = row is not None and row.state == PulseState.OPEN and row.opens_on <= on <= row.closes_on
    return as_row(row) if row is not None and is_open else None


def count_answered(*, pulse_id: int) -> tuple[int, int] | None:
    """Return how many have answered and how many are asked; None while fewer than ten have."""
    with at_the_desk():
        turns = PulseTurn.objects.filter(pulse_id=pulse_id)
        n, n_all = turns.filter(has_answered=True).count(), turns.count()
    return (n, n_all) if n >= SMALLEST_SHOWN else None


def latest_page(*, school_id: int, audience: str, on: date) -> PulsePage | None:
    """Return what a school's newest closed pulse of an audience found."""
    known = list_pulses(school_id=school_id, audience=audience)
    newest = next((one for one in known if one.state == PulseState.CLOSED), None)
    return pulse_page(newest, on=on, known=known) if newest else None


def pulse_page(pulse: PulseRow, *, on: date, known: Sequence[PulseRow] | None = None) -> PulsePage:
    """Return what a closed pulse found, against the one before it; nothing of groups under ten.

    Args:
        pulse: the pulse.
        on: the day.
        known: the school's pulses of this audience, the newest first, where they have been read already.
    """
    if known is None:
        known = list_pulses(school_id=pulse.school_id, audience=pulse.audience)
    before = _before(pulse, known)
    keys = [pulse.id, *([before.id] if before else [])]
    asked = items_of(keys)
    items = asked[pulse.id]
    found: dict[int, dict[tuple[str, str, int], Share | None]] = {key: {} for key in keys}
    for row in PulseResult.objects.filter(pulse_id__in=keys)[:MOST_RESULTS]:
        share = Share(n=row.n, n_agree=row.n_agree) if row.n and row.n_agree is not None else None
        found[row.pulse_id][row.dimension, row.group, row.position] = share
    mine, theirs = found[pulse.id], found[before.id] if before else {}
    places = {item.topic: item.position for item in asked[before.id]} if before else {}
    results = []
    for item in items:
        share = mine.get((Dimension.ALL, "", item.position))
        last = theirs.get((Dimension.ALL, "", places.get(item.topic, 0)))
        change = share.minus(last) if share and last and item.topic != Topic.OWN else None
        results.append(ItemResult(item=item, share=share, change=change))
    way = Dimension.LANGUAGE if pulse.audience == Audience.FAMILIES else Dimension.BAND
    return PulsePage(
        pulse=pulse,
        before=before,
        items=tuple(results),
        bands=_groups(mine, way),
        belonging=_belonging(pulse, items, mine, on=on),
    )


def items_of(pulse_ids: Sequence[int]) -> dict[int, tuple[ItemRow, ...]]:
    """Return the questions of each of these pulses, in order."""
    found: dict[int, list[ItemRow]] = {key: [] for key in pulse_ids}
    with at_the_desk(is_traced=False):
        rows = list(PulseItem.objects.filter(pulse_id__in=pulse_ids).order_by("position"))
    for row in rows:
        item = ItemRow(position=row.position, topic=row.topic, area=row.area, text=row.text)
        found[row.pulse_id].append(item)
    return {key: tuple(items) for key, items in found.items()}


def as_row(row: Pulse) -> PulseRow:
    """Return a pulse as pages read it."""
    return PulseRow(
        id=row.pk,
        public_id=row.public_id,
        school_id=row.school_id,
        audience=row.audience,
        name=row.name,
        state=row.state,
        notice_on=row.notice_on,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
    )


def _before(pulse: PulseRow, known: Sequence[PulseRow]) -> PulseRow | None:
    return next(
        (one for one in known if one.state == PulseState.CLOSED and one.opens_on < pulse.opens_on), None
    )


def _groups(found: Mapping[tuple[str, str, int], Share | None], dimension: str) -> tuple[GroupResult, ...]:
    names = sorted({group for way, group, _place in found if way == dimension})
    return tuple(
        GroupResult(
            dimension=dimension,
            group=name,
            shares={
                place: share
                for (way, group, place), share in found.items()
                if (way, group) == (dimension, name)
            },
        )
        for name in names
    )


def _belonging(
    pulse: PulseRow,
    items: tuple[ItemRow, ...],
    found: Mapping[tuple[str, str, int], Share | None],
    *,
    on: date,
) -> tuple[Gap, ...]:
    place = next((one.position for one in items if one.topic == Topic.BELONGING), 0)
    everybody = found.get((Dimension.ALL, "", place))
    if everybody is None:
        return ()
    shown = {
        (way, group): share
        for (way, group, at), share in found.items()
        if at == place and share is not None and way not in (Dimension.ALL, Dimension.LANGUAGE)
    }
    smallest = int(threshold(PULSE_ANSWERS, on=on, school_id=pulse.school_id))
    return gaps(shown, everybody=everybody, smallest=smallest)
