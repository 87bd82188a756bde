"""How a wellness referral goes from state to state, who may consent, and who controls what is released."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sextant.kernel.errors import CannotDo
from sextant.network.jurisdictions.wellness import WellnessLaw
from sextant.support.terms.wellness import ConsentBasis, ConsentState, WellnessState

S = WellnessState
# Domain 6.b, W-S2. What does not stand here is refused: above all, work before somebody consented.
STEPS: Mapping[WellnessState, tuple[WellnessState, ...]] = {
    S.RECEIVED: (S.SAFETY_CHECKED,),
    S.SAFETY_CHECKED: (S.CONSENT_REQUESTED, S.CLOSED),
    S.CONSENT_REQUESTED: (S.CONSENTED, S.DECLINED, S.CLOSED),
    S.CONSENTED: (S.PLANNING, S.DECLINED, S.CLOSED),
    S.PLANNING: (S.ACTIVE, S.DECLINED, S.CLOSED),
    S.ACTIVE: (S.FOLLOW_UP, S.DECLINED, S.CLOSED),
    S.FOLLOW_UP: (S.FOLLOW_UP, S.DECLINED, S.CLOSED),
    S.DECLINED: (),
    S.CLOSED: (),
}
WORKS_WITH_STUDENT = frozenset({S.CONSENTED, S.PLANNING, S.ACTIVE, S.FOLLOW_UP})
# The student's own consent: what she controls, nobody at home is told of by the school.
OF_STUDENT = frozenset({ConsentBasis.STUDENT_14_PLUS, ConsentBasis.ADULT_STUDENT})


class NotNext(CannotDo):
    """This step does not follow on where the referral stands."""


class MayNotConsent(CannotDo):
    """The law of the state does not let this person consent."""


def refuse_unless_next(state: WellnessState | str, to: WellnessState) -> None:
    """Do nothing if a referral may go from one state to the other.

    Raises:
        NotNext: it may not.
    """
    now = WellnessState(state)
    if to in STEPS[now]:
        return
    if to in WORKS_WITH_STUDENT and now not in WORKS_WITH_STUDENT:
        raise NotNext("Nobody works with a student before consent is given. Ask for consent first.")
    raise NotNext(f"This referral is at “{now.label}”; “{to.label}” does not follow on that.")


def age_on(born_on: date, day: date) -> int:
    """Return somebody's age in years; whoever was born on 29 February is older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def birthday(born_on: date, age: int) -> date:
    """Return the day on which somebody turns so old; whoever was born on 29 February does on 1 March."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def last_day_of(*, basis: ConsentBasis | str, expires_on: date | None, of_age_on: date | None) -> date | None:
    """Return the last day on which a consent counts; None: it has no end.

    A guardian's counts until the day before the student is of age: from then on the rights are her own
    (34 CFR 99.5(a)(1)).
    """
    if basis != ConsentBasis.GUARDIAN or of_age_on is None:
        return expires_on
    eve = of_age_on - timedelta(days=1)
    return eve if expires_on is None else min(expires_on, eve)


def bases_for(*, born_on: date | None, on: date, law: WellnessLaw) -> tuple[ConsentBasis, ...]:
    """Return by whose consent the team may work with a student on a day, a guardian's first.

    Where the day of birth, or the state's rule for minors, is not known, a guardian consents.
    """
    age = None if born_on is None else age_on(born_on, on)
    if age is not None and age >= law.of_age_from:
        return (ConsentBasis.ADULT_STUDENT,)
    from_age = law.minor_consents_from
    if age is not None and from_age is not None and age >= from_age:
        return (ConsentBasis.GUARDIAN, ConsentBasis.STUDENT_14_PLUS)
    return (ConsentBasis.GUARDIAN,)


def refuse_unless_may_consent(
    basis: ConsentBasis, *, born_on: date | None, on: date, law: WellnessLaw
) -> None:
    """Do nothing if the law lets this person consent.

    Raises:
        MayNotConsent: it does not, or nothing is known of it here.
    """
    if basis in bases_for(born_on=born_on, on=on, law=law):
        return
    if basis is ConsentBasis.GUARDIAN:
        raise MayNotConsent("The student is of age, and consents alone.")
    if born_on is None:
        raise MayNotConsent("No day of birth is on file, so a guardian consents. Ask the registrar for it.")
    if law.minor_consents_from is None:
        raise MayNotConsent(f"{law.state}: state rule not configured, so a guardian consents.")
    raise MayNotConsent(
        f"In {law.state} a student consents alone from {law.minor_consents_from} on, a guardian before."
    )


def is_hers_to_release(basis: ConsentBasis | str) -> bool:
    """Tell if the student controls what is released, since it was she who consented."""
    return ConsentBasis(basis) in OF_STUDENT


def holds_on(*, state: str, given_on: date, expires_on: date | None, day: date) -> bool:
    """Tell if a consent holds on a day; the day on which it expires is its last."""
    return state == ConsentState.GIVEN and given_on <= day and (expires_on is None or day <= expires_on)


def follow_up_after(*, active_on: date, n_done: int, after: Sequence[int]) -> date | None:
    """Return when the next follow-up is due; None after the last."""
    return active_on + timedelta(days=after[n_done]) if n_done < len(after) else None
