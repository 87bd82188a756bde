"""Hires with a first year on record, as the validity report needs them."""

from cast_for_tests import Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.people import add_staff
from sextant.talent.models import HiringOutcome


def give_outcomes(cast: Cast, n: int) -> None:
    """Write n hires whose lessons follow their screening closely, and whose growth does not."""
    with guard.acting_as(process("demo_builder")):
        for number in range(n):
            hire = add_staff(given_name=f"Hire{number}", family_name="Newcomer", school_id=cast.harbor.pk)
            composite = 260 + number % 20 * 6
            HiringOutcome(
                school_year=cast.year,
                school=cast.harbor,
                hire=hire,
                composite_hundredths=composite,
                parts={"relationships": 2 + number % 3, "authority": 3, "IS2": 2 + number % 2},
                observation_hundredths=composite - 20 + number % 7 * 5,
                growth_thousandths=(-1) ** number * 80,
                stayed=number % 4 != 0,
            ).save()
