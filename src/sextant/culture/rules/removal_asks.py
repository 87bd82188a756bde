"""What the law asks for from which day of the counter on, how it stands, and what comes next; pure."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sextant.culture.rules.removal_counter import Held, Line, Protected
from sextant.culture.rules.removal_words import days_in_words
from sextant.network.jurisdictions.discipline import ASK_COUNSEL, FEDERAL, DisciplineLaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a protected student's counter stands, and what has been written down for her.

    ``has_open_case``: a manifestation case of one of her removals waits for its meeting.
    """

    n_days: Decimal
    protected: Protected
    held: Held
    has_open_case: bool
    law: DisciplineLaw
    red_from: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that is asked: from which day on, by which paragraph, how it stands.

    ``is_missing``: the counter stands beyond, and nothing is written down. ``from_day`` None: no day of the
    counter brings it.
    """

    line: Line
    from_day: int | None
    what: str
    source: str
    stands: str
    is_missing: bool


def asks_of(stand: Stand) -> tuple[Ask, ...]:
    """Return everything that the law of disability asks about removals, in the order of its days."""
    found = (_consultation(stand), _services(stand), _pattern(stand), _change(stand))
    return tuple(sorted(found, key=lambda one: one.from_day or FEDERAL.services_over + 1))


def next_in_words(stand: Stand) -> str:
    """Return what the next line is that a removal would cross; empty where none lies ahead."""
    ahead: dict[int, list[str]] = {}
    for one in asks_of(stand):
        if one.from_day is not None and one.from_day > stand.n_days:
            ahead.setdefault(one.from_day, []).append(one.what)
    if not ahead:
        return ""
    day = min(ahead)
    return _("The next line is day %(day)s: %(what)s.") % {"day": day, "what": "; ".join(ahead[day])}


def _consultation(stand: Stand) -> Ask:
    day, up_to = int(stand.red_from), stand.held.consulted_up_to
    is_crossed = stand.n_days >= stand.red_from
    if up_to > stand.n_days:
        stands = _("Recorded for removals up to %(n)s days") % {"n": days_in_words(up_to)}
    elif up_to and up_to == stand.n_days:
        stands = _("Recorded up to %(n)s days; the next removal asks for another") % {
            "n": days_in_words(up_to)
        }
    else:
        stands = _("Missing: record it today") if is_crossed else _("Before a removal that makes this day")
    return Ask(
        line=Line.CONSULT,
        from_day=day,
        what=_("the assistant principal for special education is consulted"),
        source=_("Rule of the network"),
        stands=stands,
        is_missing=is_crossed and up_to < stand.n_days,
    )


def _services(stand: Stand) -> Ask:
    is_crossed = stand.n_days > FEDERAL.services_over
    if stand.held.has_services:
        stands = _("Written down")
    else:
        stands = (
            _("Missing: write them down today") if is_crossed else _("Before a removal that makes this day")
        )
    return Ask(
        line=Line.SERVICES,
        from_day=FEDERAL.services_over + 1,
        what=_("services go on while the student is away"),
        source=FEDERAL.services_source,
        stands=stands,
        is_missing=is_crossed and not stand.held.has_services,
    )


def _pattern(stand: Stand) -> Ask:
    is_crossed, signed = stand.n_days > FEDERAL.services_over, stand.held.is_pattern
    if signed is None:
        stands = _("To be signed") if is_crossed else _("At each removal from this day on")
    else:
        stands = (
            _("Signed: a pattern, which changes the placement")
            if signed
            else _("Signed: no pattern; asked again at the next removal")
        )
    return Ask(
        line=Line.PATTERN,
        from_day=FEDERAL.services_over + 1,
        what=_("four questions are signed: is it a pattern?"),
        source=FEDERAL.pattern_source,
        stands=stands,
        is_missing=is_crossed and signed is None and not _is_past_total(stand),
    )


def _change(stand: Stand) -> Ask:
    law = stand.law
    is_any_day = stand.protected.has_intellectual_disability and law.is_any_day_a_change
    total = law.cumulative_change_over
    day = 1 if is_any_day else total + 1 if total is not None else None
    is_crossed = bool(day is not None and stand.n_days >= day) or bool(stand.held.is_pattern)
    if stand.has_open_case:
        stands = _("A case is open: the team meets within ten school days")
    elif stand.held.has_determination:
        stands = _("A case is open for the next removal")
    elif is_crossed:
        stands = _("Each further removal asks for a case of its own, opened before it is planned")
    else:
        stands = _("Before a removal that makes this day, more than ten days in a row, or a pattern")
    return Ask(
        line=Line.CHANGE,
        from_day=day,
        what=_("the placement changes: a manifestation case is open first"),
        source=(law.any_day_source if is_any_day else law.cumulative_source)
        or f"{FEDERAL.consecutive_source}; {ASK_COUNSEL}",
        stands=stands,
        is_missing=False,
    )


def _is_past_total(stand: Stand) -> bool:
    total = stand.law.cumulative_change_over
    return total is not None and stand.n_days > total
