"""Whether a placement keeps every hard rule, counted again without the solver: for a person's edits too."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sextant.instruction.rules.grouping import Cohort, Learner, Offer, Why, clashes, refusal_of

WANTED = {"staff": "teacher", "room": "room"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A hard rule that a placement breaks.

    Attributes:
        rule: which one.
        group: where, as the key of the group; None where it is about none.
        learners: whose placement breaks it; empty where it is about numbers.
        by: by how much, so that less than before is no new breach.
        says: in words, without a name.
    """

    rule: str
    says: str
    group: int | None = None
    learners: tuple[int, ...] = ()
    by: int = 1

    @property
    def what(self) -> tuple[str, int | None, tuple[int, ...], str]:
        """Return what tells this breach from others, however large it is."""
        return self.rule, self.group, self.learners, self.says if self.rule == "clash" else ""


def violations(cohort: Cohort, placed: Mapping[int, int]) -> list[Breach]:
    """Return the hard rules that a placement breaks, each with whom it is about; an empty list for none."""
    offers = {offer.key: offer for offer in cohort.offers}
    learners = {learner.key: learner for learner in cohort.learners}
    counts = Counter(placed.values())
    found = _unplaced(cohort, placed)
    for key, group in placed.items():
        found += _misplaced(learners[key], group, offers.get(group))
    for offer in cohort.offers:
        found += _wrong_size(offer, counts[offer.key])
    found += [
        Breach(
            rule="apart",
            says=f"Two students who are kept apart would both be in {_label(offers, placed[one])}.",
            group=placed[one],
            learners=(one, other),
        )
        for one, other in cohort.apart
        if one in placed and placed.get(other) == placed[one]
    ]
    found += [
        Breach(
            rule="clash", says=f"{one.label} and {other.label} need the same {WANTED[what]} at {one.slot}."
        )
        for one, other, what in clashes(cohort.offers)
        if _meets(one, counts) and _meets(other, counts)
    ]
    return found


def new_violations(cohort: Cohort, before: Mapping[int, int], after: Mapping[int, int]) -> list[Breach]:
    """Return the hard rules that a placement breaks and that were whole, or less broken, before it."""
    known = {one.what: one.by for one in violations(cohort, before)}
    return [one for one in violations(cohort, after) if one.by > known.get(one.what, 0)]


def _label(offers: Mapping[int, Offer], key: int) -> str:
    return offers[key].label if key in offers else "one class"


def _meets(offer: Offer, counts: Mapping[int, int]) -> bool:
    """Tell if a group takes up its lead, its room and its period."""
    return offer.must_open or bool(counts.get(offer.key, 0))


def _unplaced(cohort: Cohort, placed: Mapping[int, int]) -> list[Breach]:
    n = sum(
        learner.key not in placed and not (learner.need is None and learner.now is None)
        for learner in cohort.learners
    )
    words = "student has" if n == 1 else "students have"
    return [Breach(rule="unplaced", says=f"{n} {words} no group.", by=n)] if n else []


def _misplaced(learner: Learner, group: int, offer: Offer | None) -> list[Breach]:
    if offer is None:
        return [
            Breach(rule="gone", says="This class does not meet then.", group=group, learners=(learner.key,))
        ]
    why = refusal_of(learner, offer)
    if why is None:
        return []
    said = {
        Why.PLACEMENT: f"{offer.label} does not give the placement or the minutes "
        "that this student’s plan asks for.",
        Why.SLOT: f"The student is elsewhere when {offer.label} meets.",
    }
    return [Breach(rule=why, says=said[why], group=offer.key, learners=(learner.key,))]


def _wrong_size(offer: Offer, n: int) -> list[Breach]:
    if n > offer.seats:
        return [
            Breach(
                rule="capacity",
                says=f"{offer.label} has {offer.seats} seats and would have {n} students.",
                group=offer.key,
                by=n - offer.seats,
            )
        ]
    if n < offer.least and (n or offer.must_open):
        return [
            Breach(
                rule="least",
                says=f"{offer.label} needs {offer.least} students or more and would have {n}.",
                group=offer.key,
                by=offer.least - n,
            )
        ]
    return []
