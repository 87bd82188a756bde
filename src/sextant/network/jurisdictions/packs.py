"""Which state's pack holds at a school."""

from types import ModuleType

from sextant.network.jurisdictions import nj, pa
from sextant.network.jurisdictions.discipline import DisciplineLaw
from sextant.network.jurisdictions.special_education import EvaluationLaw
from sextant.network.jurisdictions.truancy import TruancyLaw
from sextant.network.jurisdictions.wellness import WellnessLaw
from sextant.network.terms import Jurisdiction

PACKS: dict[str, ModuleType] = {Jurisdiction.PA: pa, Jurisdiction.NJ: nj}


def truancy_law(jurisdiction: str) -> TruancyLaw | None:
    """Return a state's truancy law in numbers, or None where it is not configured.

    Raises:
        KeyError: no pack has this code.
    """
    law: TruancyLaw | None = PACKS[Jurisdiction(jurisdiction)].TRUANCY
    return law


def discipline_law(jurisdiction: str) -> DisciplineLaw:
    """Return a state's law on removals in numbers; what it does not say stands in ``not_researched``.

    Raises:
        KeyError: no pack has this code.
    """
    law: DisciplineLaw = PACKS[Jurisdiction(jurisdiction)].DISCIPLINE
    return law


def evaluation_law(jurisdiction: str) -> EvaluationLaw | None:
    """Return a state's clocks of special education, or None where they are not configured.

    Raises:
        KeyError: no pack has this code.
    """
    law: EvaluationLaw | None = PACKS[Jurisdiction(jurisdiction)].SPECIAL_EDUCATION
    return law


def wellness_law(jurisdiction: str) -> WellnessLaw:
    """Return what a state's law says of wellness and of reports of harm; what is not known stays empty.

    Raises:
        KeyError: no pack has this code.
    """
    law: WellnessLaw = PACKS[Jurisdiction(jurisdiction)].WELLNESS
    return law
