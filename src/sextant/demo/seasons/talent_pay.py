"""A demo's pay: two years of rules, everybody's base and stipends, last year's round, a market, a proposal.

Bases follow category and experience with some spread; where no category was placed, experience stands for it.
The home district's start follows published figures of a large city (about $50,000 in 2022-23, then 5 percent
and 3 percent a year). What experience adds there is set so that the network matches or exceeds it in
most cells and lags for those with eleven years and more: of this the board talks (I-35). Peers are invented.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from sextant.demo.cast import STAFF
from sextant.demo.ground import Ground
from sextant.network.models import Staff
from sextant.network.terms import Seat, StaffStatus

if TYPE_CHECKING:
    from sextant.talent.actions.pay_history import PastPay
    from sextant.talent.queries.pay_people import PersonPay
    from sextant.talent.queries.pay_rules import YearRow
    from sextant.talent.rules.pay_terms import PayTerms

INVENTED = "Invented for the demo; the shape of a large city’s schedule, not its figures"
# Bases of seats without a band, in thousands of dollars.
THOUSANDS: Mapping[str, tuple[int, int]] = {
    Seat.PARA: (34, 44), Seat.SUBSTITUTE: (38, 46), Seat.INTERVENTIONIST: (56, 78), Seat.COUNSELOR: (60, 84),
    Seat.SOCIAL_WORKER: (60, 82), Seat.PSYCHOLOGIST: (70, 94), Seat.NURSE: (62, 84),
    Seat.SAFETY_LEAD: (44, 60), Seat.DEAN: (62, 82), Seat.REGISTRAR: (42, 56),
    Seat.REGIONAL_SUPERINTENDENT: (160, 182), Seat.CHIEF_ACADEMIC_OFFICER: (178, 190),
}  # fmt: skip
ELSE = (64, 98)
STIPENDS = (("hard_to_staff", 400_000, 0.06), ("lead_teacher", 300_000, 0.08), ("demo_room", 200_000, 0.03))
OF_SEAT = {Seat.SPED_TEACHER: ("sped", 250_000), Seat.EL_TEACHER: ("esl", 200_000)}
ACKNOWLEDGED, LONGEST_DAYS = 0.93, 21
RISE_OF_BANDS = 102
DEGREES = ("bachelor", "master", "master_plus")
CELLS = ("0-2", "3-5", "6-10", "11-15", "16+")
# Of a bachelor in the year under way, in hundreds of dollars; a higher degree adds so much.
DISTRICT, STEPS = (572, 588, 636, 748, 872), (0, 36, 62)
PEERS = (
    ("Brightwater Schools", (562, 586, 626, 724, 838), 30),
    ("Compass Row Academies", (580, 600, 648, 742, 852), 28),
    ("Linden Public Charter", (558, 582, 632, 748, 866), 34),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    staff_id: int
    school_id: int | None
    hired_on: date
    seat: str
    category: int | None
    experience: int


def pay_everybody(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Publish, pay, close last year’s round, load the market, and leave a proposal and a raise to decide."""
    from sextant.talent.queries.pay_rules import list_years  # noqa: PLC0415

    rng = ground.rng("talent_pay")
    years = sorted(list_years(), key=lambda one: one.starts_on)[-2:]
    last, now = years[0], years[-1]
    terms = _publish(last, now)
    first = date(now.starts_on.year, 7, 1)
    people = _people(ground)
    _insert(people, rng, terms=terms, first=date(last.starts_on.year, 7, 1), later=first)
    _close_round(ground, rng, now, terms[1], first)
    _load_market(now, ground.today)
    _propose(ground, now, terms[1])
    if run_queue is not None:
        run_queue()


def _publish(last: "YearRow", now: "YearRow") -> tuple["PayTerms", "PayTerms"]:
    from sextant.talent.actions.pay_publish import publish_terms, set_benefits  # noqa: PLC0415
    from sextant.talent.rules.market_ratio import Benefits  # noqa: PLC0415
    from sextant.talent.rules.pay_terms import DEFAULT_TERMS  # noqa: PLC0415

    raised = replace(
        DEFAULT_TERMS,
        bands={
            key: replace(
                band,
                lowest=_raised(band.lowest),
                middle=_raised(band.middle),
                highest=_raised(band.highest),
            )
            for key, band in DEFAULT_TERMS.bands.items()
        },
    )
    for year, terms, number in ((last, DEFAULT_TERMS, 12), (now, raised, 19)):
        publish_terms(
            school_year_id=year.id,
            terms=terms,
            because=f"Resolution {year.starts_on.year}-{number} of the board.",
            on=date(year.starts_on.year, 5, 20),
        )
        set_benefits(
            school_year_id=year.id,
            benefits=Benefits(
                retirement_points=700, health_cents=1_180_000, leave_days=12, tuition_cents=200_000
            ),
        )
    return DEFAULT_TERMS, raised


def _raised(cents: int) -> int:
    """Return an amount two percent higher, in whole hundreds of dollars."""
    return cents * RISE_OF_BANDS // 100 // 10_000 * 10_000


def _people(ground: Ground) -> list[_Person]:
    """Return everybody who works here, with a category where they teach."""
    from sextant.talent.queries.pay_people import categories_on, main_seats  # noqa: PLC0415
    from sextant.talent.rules.pay_terms import TEACHING_SEATS  # noqa: PLC0415

    seats, placed = main_seats(on=ground.today), categories_on(ground.today)
    rows = Staff.objects.exclude(status=StaffStatus.SEPARATED).order_by("pk")
    found = []
    for one in rows:
        hired, seat = one.hired_on or ground.today, seats.get(one.pk, "")
        experience = (one.years_experience_at_hire or 0) + max(0, ground.today.year - hired.year)
        category = placed.get(one.pk)
        if category is None and seat in TEACHING_SEATS:
            category = 1 + sum(experience >= years for years in (3, 8, 15))
        found.append(
            _Person(
                staff_id=one.pk,
                school_id=one.school_id,
                hired_on=hired,
                seat=seat,
                category=category,
                experience=experience,
            )
        )
    return found


def _insert(
    people: list[_Person],
    rng: np.random.Generator,
    *,
    terms: "tuple[PayTerms, PayTerms]",
    first: date,
    later: date,
) -> None:
    from sextant.talent.actions.pay_history import insert_pay  # noqa: PLC0415

    # Whoever comes after the new pay began is paid by its bands.
    insert_pay([_past(one, rng, terms[one.hired_on >= later], first, later) for one in people])


def _past(one: _Person, rng: np.random.Generator, terms: "PayTerms", first: date, later: date) -> "PastPay":
    """Return what somebody earned before the last round, or earns since they came."""
    from sextant.talent.actions.pay_history import PastPay  # noqa: PLC0415
    from sextant.talent.rules.pay_terms import TEACHING_SEATS, band_key  # noqa: PLC0415
    from sextant.talent.terms.pay import Degree, StipendKind  # noqa: PLC0415

    band = terms.band(band_key(category=one.category, seat=one.seat))
    low, high = THOUSANDS.get(one.seat, ELSE)
    lowest, highest = (band.lowest, band.highest) if band else (low * 100_000, high * 100_000)
    # Within a band experience tells, and chance a little.
    reach = float(np.clip(one.experience / 22 + rng.normal(0.12, 0.12), 0.0, 0.96))
    base = int(lowest + reach * (highest - lowest)) // 10_000 * 10_000
    teaches = one.seat in TEACHING_SEATS
    stipends = [
        (StipendKind(kind), cents) for kind, cents, share in STIPENDS if teaches and rng.random() < share
    ]
    if one.seat in OF_SEAT:
        kind, cents = OF_SEAT[Seat(one.seat)]
        stipends.append((StipendKind(kind), cents))
    degree = None
    if teaches:
        chance = 0.25 + 0.03 * min(one.experience, 16)
        place = int(rng.random() < chance) + int(rng.random() < chance * 0.45)
        degree = Degree(DEGREES[place])
    is_new = one.hired_on >= later
    return PastPay(
        staff_id=one.staff_id,
        school_id=one.school_id,
        base_cents=max(base, lowest),
        since=one.hired_on if is_new else max(one.hired_on, first),
        because="At hire" if one.hired_on >= first else "Carried over from the earlier payroll",
        stipends=tuple(stipends),
        degree=degree,
    )


def _close_round(
    ground: Ground, rng: np.random.Generator, now: "YearRow", terms: "PayTerms", first: date
) -> None:
    """Close the round whose letters went out last June."""
    from sextant.talent.actions.pay_history import PastRound, insert_round  # noqa: PLC0415
    from sextant.talent.queries.pay_people import composites_of, people_paid  # noqa: PLC0415
    from sextant.talent.queries.pay_rules import year_before  # noqa: PLC0415

    earlier = year_before(now)
    known = composites_of(earlier.id if earlier else None)
    categories = {one.staff_id: one.category for one in _people(ground)}
    people: list[PersonPay] = []
    for one in people_paid(on=first - timedelta(days=1)):
        category = one.category or categories.get(one.staff_id)
        composite = known.get(one.staff_id)
        people.append(replace(one, category=category, next_category=category, composite=composite))
    letters = date(now.starts_on.year, 6, 1)
    past = PastRound(
        school_year_id=now.id,
        terms=terms,
        note=f"Resolution {now.starts_on.year}-23: pay of {now.label} as proposed.",
        approved_on=date(now.starts_on.year, 5, 27),
        effective_on=first,
        letters_on=letters,
        closed_on=date(now.starts_on.year, 6, 30),
        acknowledged_after={
            one.staff_id: int(rng.integers(0, LONGEST_DAYS)) for one in people if rng.random() < ACKNOWLEDGED
        },
    )
    insert_round(past, people)


def _load_market(now: "YearRow", on: date) -> None:
    """Load peers and, last, the home district, as human resources did this autumn."""
    from sextant.talent.actions.pay_market import Sent, add_comparator, load_market  # noqa: PLC0415
    from sextant.talent.terms.pay import ComparatorKind  # noqa: PLC0415

    rows = [(name, ComparatorKind.PEER, salaries, step) for name, salaries, step in PEERS]
    rows.append(("City school district (modeled)", ComparatorKind.HOME_DISTRICT, DISTRICT, 0))
    for name, kind, salaries, step in rows:
        made = add_comparator(name=name, kind=kind)
        sent = Sent(
            comparator_id=made.pk,
            year=now,
            source=INVENTED,
            as_of=date(now.starts_on.year, 9, 1),
            file_name=f"{name.split()[0].lower()}-{now.label}.csv",
            data=_file(salaries, step),
        )
        load_market(sent, on=on - timedelta(days=4))


def _file(salaries: tuple[int, ...], step: int) -> bytes:
    from sextant.talent.rules.market_file import HEADS  # noqa: PLC0415

    steps = (0, step, 2 * step) if step else STEPS
    lines = [",".join(HEADS)]
    for degree, more in zip(DEGREES, steps, strict=True):
        lines += [
            f"{cell},{degree},{(salary + more) * 100},{'6.5' if step else '7.5'},11400,10,1200,500"
            for cell, salary in zip(CELLS, salaries, strict=True)
        ]
    return "\n".join(lines).encode()


def _propose(ground: Ground, now: "YearRow", terms: "PayTerms") -> None:
    """Leave a proposal for the board, and a raise that waits for a second person."""
    from sextant.talent.actions.pay_history import insert_proposal  # noqa: PLC0415
    from sextant.talent.actions.pay_scenarios import Draft, save_scenario  # noqa: PLC0415
    from sextant.talent.queries.pay_people import people_paid  # noqa: PLC0415

    lifted = {
        key: replace(band, lowest=band.lowest + 200_000, middle=max(band.middle, band.lowest + 200_000))
        for key, band in terms.bands.items()
        if key in {"1", "2"}
    }
    draft = Draft(
        year=now,
        name="First two bands $2,000 higher, cost of living 1.5%",
        because="Start above the district in every cell of the first five years.",
        terms=replace(terms, cola_points=150, bands={**terms.bands, **lifted}),
    )
    save_scenario(draft, on=ground.today - timedelta(days=3))
    named = {one.key for one in STAFF}
    hr = ground.keys.staff.get("patrick_hr")
    keys = {key: staff for staff, key in ground.keys.staff.items() if staff not in named}
    paid = [
        one
        for one in people_paid(on=ground.today)
        if one.seat == Seat.TEACHER and one.category in {2, None} and one.staff_id in keys
    ]
    if hr is None or not paid:
        return
    one = paid[0]
    insert_proposal(
        staff_id=one.staff_id,
        base_cents=one.base_cents + 700_000,
        proposed_by_id=hr,
        effective_on=ground.today + timedelta(days=42),
        because="An offer from a neighboring district; the only certified physics teacher of the school.",
        outside_of="More than the rule’s largest raise, 5.5%.",
        on=ground.today - timedelta(days=2),
    )
