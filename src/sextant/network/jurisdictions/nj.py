"""New Jersey: what is researched of its law on attendance. Nothing is, so that every page says so."""

from sextant.network.jurisdictions.truancy import TruancyLaw

NAME = "New Jersey"

# Domain 0.1, rule 9: only the rules on suspension are researched; the rest of the law needs counsel.
TRUANCY: TruancyLaw | None = None
