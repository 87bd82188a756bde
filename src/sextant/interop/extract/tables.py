"""All tables of the nightly extract; a class that does not stand in ``CLASSES`` never gets in."""

from sextant.assessment.queries.facts import ASSESSMENT_FACTS
from sextant.kernel.facts import FactTable
from sextant.kernel.guard import RecordClass
from sextant.network.queries.facts import NETWORK_FACTS

CLASSES = frozenset({RecordClass.S0, RecordClass.S1A, RecordClass.S1B})


def fact_tables() -> tuple[FactTable, ...]:
    """Return the tables in the order of the dictionary.

    Raises:
        ValueError: a table is of a class that may not leave.
    """
    tables = (*NETWORK_FACTS, *ASSESSMENT_FACTS)
    for table in tables:
        if table.record_class not in CLASSES:
            raise ValueError(f"{table.name} is {table.record_class}, which no extract may hold")
    return tables
