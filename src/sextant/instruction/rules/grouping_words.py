"""Why each student moves, what a proposal goes beyond, and what stands in the way of one: in words."""

from collections import Counter
from collections.abc import Mapping

from sextant.instruction.rules.grouping import (
    Cohort,
    Learner,
    Move,
    Obstacle,
    Offer,
    Why,
    clashes,
    refusal_of,
)
from sextant.instruction.rules.grouping_model import counts_for_mix

# Nearer by less than this is no reason.
NEARER = 0.05
ROUNDING = 1e-6
# Told only to whoever reads caseloads, plans or incidents: who is kept apart, whose plan asks for what.
PRIVATE = frozenset({Why.APART, Why.PLACEMENT, Why.MIX, Why.SPREAD})
A_RULE = "A rule of the school."


def moves_of(cohort: Cohort, placed: Mapping[int, int], centers: Mapping[int, float]) -> tuple[Move, ...]:
    """Return who changes groups, each with the first reason that holds: rights before needs before room."""
    offers = {offer.key: offer for offer in cohort.offers}
    found = []
    for learner in cohort.learners:
        target = placed.get(learner.key)
        if target is None or target == learner.now:
            continue
        why = why_moved(cohort, learner, target, centers)
        found.append(
            Move(
                learner=learner.key,
                origin=learner.now,
                target=target,
                why=why,
                reason=_in_words(why, learner, offers.get(learner.now or 0), offers[target], centers)
                + (_why_not_nearer(cohort, learner, placed, centers) if why is Why.NEED else ""),
            )
        )
    return tuple(found)


def _why_not_nearer(
    cohort: Cohort, learner: Learner, placed: Mapping[int, int], centers: Mapping[int, float]
) -> str:
    """Say why not the class whose center is nearest; nothing where it is the target, or for a plan."""
    if learner.need is None:
        return ""
    need = learner.need
    usable = [offer for offer in cohort.offers if offer.seats > 0]
    nearest = min(usable, key=lambda offer: (abs(need - centers[offer.key]), offer.key))
    target = placed[learner.key]
    if abs(need - centers[nearest.key]) >= abs(need - centers[target]) - NEARER:
        return ""
    refusal = refusal_of(learner, nearest)
    if refusal is Why.PLACEMENT:
        return ""
    name, around = nearest.label, f"{centers[nearest.key]:.0f}"
    if refusal is Why.SLOT:
        return f" {name} (around {around}) is nearer but meets when the student is elsewhere."
    if list(placed.values()).count(nearest.key) >= nearest.seats:
        return f" {name} (around {around}) is nearer but full."
    return f" {name} (around {around}) is nearer; the balance of all classes spoke against it."


def why_moved(cohort: Cohort, learner: Learner, target: int, centers: Mapping[int, float]) -> Why:
    """Return why a student is moved to this group."""
    origin = next((offer for offer in cohort.offers if offer.key == learner.now), None)
    if origin is None:
        return Why.NEW
    right = refusal_of(learner, origin) or (Why.CLOSED if origin.seats == 0 else None)
    if right is not None:
        return right
    now = {other.key: other for other in cohort.learners if other.now == origin.key}
    if any(learner.key in pair and set(pair) <= now.keys() for pair in cohort.apart):
        return Why.APART
    return Why.NEED if _is_nearer(learner, target, centers) else _why_made_room(cohort, learner, origin, now)


def _why_made_room(cohort: Cohort, learner: Learner, origin: Offer, now: Mapping[int, Learner]) -> Why:
    incidents = sum(other.is_high_incident for other in now.values())
    if learner.is_high_incident and origin.is_small and incidents > cohort.limits.high_incident:
        return Why.SPREAD
    with_iep = sum(counts_for_mix(other) for other in now.values())
    too_many = 100 * with_iep > cohort.limits.iep_percent * len(now)
    return Why.MIX if learner.has_iep and origin.is_within_class and too_many else Why.ROOM


def told_to_all(why: str, reason: str) -> str:
    """Return the reason as whoever reads results may read it: a private rule is a rule of the school."""
    return A_RULE if why in PRIVATE else reason


def private_reason(why: str, *, here: str, there: str) -> str:
    """Return what a private rule says of a move, for whoever may read of it."""
    return _SAID[Why(why)].format(here=here, there=there)


def exceeded_limits(cohort: Cohort, placed: Mapping[int, int]) -> tuple[str, ...]:
    """Return, in words, the limits that are weighed and that a placement goes beyond."""
    limits = cohort.limits
    found = []
    n_before = sum(learner.now is not None for learner in cohort.learners)
    n_moves = sum(
        learner.now is not None and placed.get(learner.key, learner.now) != learner.now
        for learner in cohort.learners
    )
    if n_moves > cohort.most_moves:
        found.append(
            f"{n_moves} of {n_before} students would change groups; the limit is {limits.moved_percent:.0f}%."
        )
    for offer in cohort.offers:
        inside = [learner for learner in cohort.learners if placed.get(learner.key) == offer.key]
        incidents = sum(learner.is_high_incident for learner in inside)
        if offer.is_small and incidents > limits.high_incident:
            found.append(
                f"{offer.label} would hold {incidents} students with many incidents; "
                f"the limit is {limits.high_incident}."
            )
        with_iep = sum(map(counts_for_mix, inside))
        if offer.is_within_class and 100 * with_iep > limits.iep_percent * len(inside) + ROUNDING:
            found.append(
                f"{with_iep} of {len(inside)} students of {offer.label} would have an IEP; "
                f"the limit is {limits.iep_percent:.0f}%."
            )
    return tuple(found)


def obstacles_of(cohort: Cohort, slacks: Mapping[tuple[str, int, int], float]) -> tuple[Obstacle, ...]:
    """Return the hard rules that would have to give way, each with the cure, one for each rule and group."""
    offers = {offer.key: offer for offer in cohort.offers}
    learners = {learner.key: learner for learner in cohort.learners}
    seatless = [learners[key] for (rule, key, _), _ in slacks.items() if rule == "seat"]
    found = _without_a_seat(cohort, seatless)
    for (rule, one, other), size in slacks.items():
        obstacle = _obstacle(rule, offers.get(one), offers.get(other), size, cohort)
        if obstacle is not None:
            found.append(obstacle)
    return tuple(found)


def _without_a_seat(cohort: Cohort, seatless: list[Learner]) -> list[Obstacle]:
    """Return what keeps students from every group: the rule that refuses most of them, or the seats."""
    if not seatless:
        return []
    whys = Counter(_what_bars(cohort, learner) for learner in seatless)
    found = []
    for why, n in whys.items():
        who = "1 student" if n == 1 else f"{n} students"
        if why is Why.PLACEMENT:
            found.append(
                Obstacle(
                    rule="placement",
                    says=f"No group with a seat gives {who} the placement or the minutes of the plan.",
                    cure="Add a co-teacher or support minutes to one of the groups, or ask AP SpEd.",
                )
            )
        elif why is Why.SLOT:
            found.append(
                Obstacle(
                    rule="slot",
                    says=f"{who.capitalize()} cannot come when the groups meet.",
                    cure="Offer a group in another bell period, or free the student’s period.",
                )
            )
        else:
            seats = sum(offer.seats for offer in cohort.offers)
            found.append(
                Obstacle(
                    rule="capacity",
                    says=f"{who.capitalize()} would have no seat: the groups have {seats} seats "
                    f"for {len(cohort.learners)} students.",
                    cure=f"Raise the capacity by {n}, name a lead where there is none, or open a group.",
                )
            )
    return found


def _what_bars(cohort: Cohort, learner: Learner) -> Why:
    usable = [offer for offer in cohort.offers if offer.seats > 0]
    refusals = [refusal_of(learner, offer) for offer in usable]
    if not usable or any(why is None for why in refusals):
        # A student who needs data may only stay: that her own group refuses her is the reason.
        own = next((offer for offer in usable if offer.key == learner.now), None)
        why = refusal_of(learner, own) if own is not None and learner.need is None else None
        return why or Why.ROOM
    return Why.PLACEMENT if Why.PLACEMENT in refusals else Why.SLOT


def _obstacle(
    rule: str, one: Offer | None, other: Offer | None, size: float, cohort: Cohort
) -> Obstacle | None:
    n = max(1, round(size))
    if rule == "apart":
        return Obstacle(
            rule="apart",
            says="Two students who are kept apart can only be placed in the same group.",
            cure="Open a second group that either of them may join, or ask whoever set them apart.",
        )
    if one is None:
        return None
    if rule == "clash" and other is not None:
        what = next(
            (what for a, b, what in clashes(cohort.offers) if {a.key, b.key} == {one.key, other.key}), "room"
        )
        return Obstacle(
            rule=what,
            says=f"{one.label} and {other.label} need the same "
            f"{'teacher' if what == 'staff' else 'room'} at {one.slot}.",
            cure="Give one of them another lead, room or period.",
        )
    if rule == "capacity":
        return Obstacle(
            rule="capacity",
            says=f"{one.label} would need {n} more {'seat' if n == 1 else 'seats'} than its {one.seats}.",
            cure=f"Raise the capacity of {one.label} by {n}, or open another group.",
        )
    return Obstacle(
        rule="least",
        says=f"{one.label} cannot have the {one.least} students that it needs.",
        cure=f"Lower the least size of {one.label}, or leave it out.",
    )


def _is_nearer(learner: Learner, target: int, centers: Mapping[int, float]) -> bool:
    if learner.need is None or learner.now is None:
        return False
    return abs(learner.need - centers[target]) < abs(learner.need - centers[learner.now]) - NEARER


def _in_words(
    why: Why, learner: Learner, origin: Offer | None, target: Offer, centers: Mapping[int, float]
) -> str:
    here = origin.label if origin else ""
    was = f"{centers[origin.key]:.0f}" if origin else ""
    return _SAID[why].format(
        here=here,
        there=target.label,
        need="" if learner.need is None else f"{learner.need:.0f}",
        center=f"{centers[target.key]:.0f}",
        was=was,
    )


_SAID = {
    Why.NEED: "Need {need}: nearer to {there} (around {center}) than to {here} (around {was}).",
    Why.PLACEMENT: "{here} does not give the placement or the minutes of the plan; {there} does.",
    Why.SLOT: "The student is elsewhere when {here} meets.",
    Why.APART: "Kept apart from a student of {here}.",
    Why.SPREAD: "{here} holds more students with many incidents than a small group should.",
    Why.MIX: "{here} holds more students with an IEP than a group within a class should.",
    Why.CLOSED: "{here} has no lead or no seats any more.",
    Why.NEW: "Had no group. Need {need}: placed in {there} (around {center}).",
    Why.ROOM: "Makes room in {here}: a place there is needed more by another student.",
}
