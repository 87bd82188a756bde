"""A named adult, two minutes a day and a module of cultural practice, for the page tests."""

from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.culture.actions.minutes import assign_minutes
from sextant.culture.actions.named_adults import name_adult
from sextant.culture.actions.practice import publish_module
from sextant.culture.actions.published import publish_value
from sextant.culture.terms.people import NamedBy
from sextant.kernel import guard
from sextant.kernel.actor import process


def give_people(cast: Cast) -> dict[str, Any]:
    """Let Mr. Ortiz be Jaylen's adult, named by him and asked for two minutes a day."""
    tomas = cast.tomas_para.staff_id
    with cast.as_(cast.dana_ap_culture):
        named = name_adult(student_id=cast.jaylen.pk, staff_id=tomas, named_by=NamedBy.STUDENT, on=TODAY)
        minutes = assign_minutes(student_id=cast.jaylen.pk, staff_id=tomas, on=TODAY)
    with guard.acting_as(process("demo_builder")):
        value = publish_value(name="Kindness", meaning="Helps unasked.")
        module = publish_module(title="Names", about="A name is a story.", practice="Ask three students.")
    return {"named_adult": named, "minutes": minutes, "module": module, "value": value}
