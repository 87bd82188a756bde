"""One row of the matrix is read three ways: as a filter, as yes or no at the door, as a reason."""

from collections.abc import Iterator

import pytest
import time_machine

from access.set_up_again import guarded_tables
from access.test_reach_of_roles import reached_keys
from access.town_plan import Town
from cast_for_tests import NOW
from sextant.access.matrix import MATRIX
from sextant.access.policy import Policy, read
from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.kernel.guard import GuardedModel, RecordClass, Verb
from sextant.network.models import Region, Student, StudentDemographics

# One of each reach, and whoever is odd: two roles at once, a grant, another capacity, a process.
ASKERS = (
    "lucia_principal",
    "amara_teacher",
    "tomas_para",
    "ines_counselor",
    "desmond_dean",
    "joon_coach",
    "walter_regional",
    "anneke_data_director",
    "denise_guardian",
    "jaylen_student",
    "seat_clinical_supervisor",
    "para_here_teacher_there",
    "counselor_glass_now",
    "support_now",
    "art_teacher_as_mother",
    "sign_in",
)


def _samples(model: type[GuardedModel], reached: set[object]) -> Iterator[tuple[GuardedModel, bool]]:
    """Yield the newest row within reach and the newest outside, where there are such."""
    rows = model._base_manager.order_by("-pk")
    yield from ((row, True) for row in rows.filter(pk__in=reached)[:1])
    yield from ((row, False) for row in rows.exclude(pk__in=reached)[:1])


@pytest.mark.parametrize("verb", Verb)
@time_machine.travel(NOW, tick=False)
def test_a_row_passes_the_filter_exactly_if_there_is_a_reason(town: Town, verb: Verb) -> None:
    tables = [model for model in guarded_tables() if (model.guard.record_class, verb) in MATRIX]

    disagreeing = []
    for name in ASKERS:
        with town.as_(name):
            for model in tables:
                policy = Policy(verb=verb, on=model.guard.record_class)
                for row, is_reached in _samples(model, reached_keys(model, verb)):
                    why = policy.why(current_rights(), row)
                    if (why is not None) is not is_reached or why not in {None, *current_rights().roles}:
                        disagreeing.append((name, model._meta.label, row.pk, is_reached, why))

    assert disagreeing == []


@time_machine.travel(NOW, tick=False)
def test_the_door_opens_exactly_for_the_roles_of_the_row(town: Town) -> None:
    for name in ASKERS:
        with town.as_(name):
            rights = current_rights()

            for (record_class, verb), row in MATRIX.items():
                assert Policy(verb=verb, on=record_class).holds(rights) is any(
                    role in row for role in rights.roles
                )


@time_machine.travel(NOW, tick=False)
def test_the_reason_names_the_role_that_reaches_the_row(town: Town) -> None:
    row = StudentDemographics._base_manager.get(student=town.named["jaylen"])
    reasons = {
        "amara_teacher": Role.TEACHER,
        "lucia_principal": Role.PRINCIPAL,
        "denise_guardian": Role.GUARDIAN,
        "jaylen_student": Role.STUDENT,
        "oliver_teacher_elsewhere": None,
        "patrick_hr": None,
    }

    for name, reason in reasons.items():
        with town.as_(name):
            assert read(RecordClass.S1C).why(current_rights(), row) is reason


def test_a_policy_refuses_a_table_of_another_class(town: Town) -> None:
    with town.as_("lucia_principal"):
        for ask in (read(RecordClass.S1C).scope, read(RecordClass.A2).scope):
            with pytest.raises(ValueError, match="is S0, not"):
                ask(current_rights(), Student)
        with pytest.raises(ValueError, match="is N0, not S1c"):
            read(RecordClass.S1C).why(current_rights(), Region())
