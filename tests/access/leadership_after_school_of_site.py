"""What the page tests need of what comes after school."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import CollegeApplication, Institution, OwnPlan
from sextant.leadership.terms.after_school import Pathway

APPLICATION = "college application"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {APPLICATION: "leadership.CollegeApplication"}


def give(cast: Cast) -> dict[str, Any]:
    """Let Jaylen have a plan, and a place on his list: an older brother's, as it were."""
    with guard.acting_as(process("demo_builder")):
        place = Institution(code="RSU", name="Riverside State", pathway=Pathway.FOUR_YEAR)
        place.save()
        application = CollegeApplication(student=cast.jaylen, school=cast.harbor, institution=place)
        application.save()
        OwnPlan(
            student=cast.jaylen,
            school=cast.harbor,
            school_year=cast.year,
            dream="Build bridges that people walk on.",
            pathway=Pathway.FOUR_YEAR,
            written_on=TODAY,
        ).save()
    return {"application_of_jaylen": application, "results_template": "results"}


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "student_id": cast.jaylen.pk}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
