"""Which part of one student's record each seat of his school reads, by hand beside domain specification 9."""

from datetime import date

import pytest
import time_machine

from access.test_reach_of_roles import reached_keys
from access.town_plan import DAY, Town
from cast_for_tests import NOW, TODAY
from sextant.access.matrix import MATRIX
from sextant.access.reach import _within, current_rights
from sextant.access.terms import PROCESSES, Reach, Role
from sextant.assessment.models import AssessmentResult
from sextant.interlocks.models import InterlockFailure
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.kernel import guard
from sextant.kernel.guard import GuardedModel, RecordClass, Verb
from sextant.network.models import (
    Accommodation,
    Caseload,
    DayMark,
    ExternalId,
    SectionEnrollment,
    SectionStaff,
    StudentDemographics,
    StudentProgram,
)
from sextant.network.terms import RecordSource

PARTS: dict[str, type[GuardedModel]] = {
    "attendance": DayMark,
    "results": AssessmentResult,
    "contacts": StudentDemographics,
    "accommodations": Accommodation,
    "programs": StudentProgram,
}
# What each reads of Jaylen, who sits in math 7B and is nobody's special case unless it says so.
READ_OF_JAYLEN = {
    "amara_teacher": {"attendance", "results", "contacts", "accommodations"},
    "tomas_para": {"attendance", "accommodations"},
    "samir_interventionist": {"attendance", "results", "contacts", "accommodations"},
    "seat_interventionist": {"attendance", "results"},  # owes a screening of him, and no more
    "joon_coach": {"attendance", "results"},
    "lucia_principal": {"attendance", "results", "contacts", "accommodations", "programs"},
    "seat_ap_instruction": {"attendance", "results", "contacts", "accommodations"},
    "seat_ap_culture": {"attendance", "results", "contacts", "accommodations"},
    "seat_ap_sped": {"attendance", "results", "contacts", "accommodations", "programs"},
    "seat_ap_operations": {"attendance"},
    "gloria_registrar": {"attendance", "contacts"},
    "seat_nurse": {"attendance", "contacts"},
    "seat_safety_lead": set(),
    "seat_substitute": set(),  # until a row says which room she takes
    "ines_counselor": {"attendance", "results", "contacts", "accommodations", "programs"},
    "desmond_dean": {"attendance", "results", "contacts", "accommodations"},
    "walter_regional": {"attendance", "results"},
    "anneke_data_director": {"attendance", "results"},
    "seat_content_expert": set(),
    "seat_recruiter": set(),
    "patrick_hr": set(),
    "leila_privacy": set(),
    "seat_system_administrator": set(),
    "denise_guardian": {"attendance", "results", "contacts", "accommodations", "programs"},
    "grant_desk": set(),
    "installer": set(),
}


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("who", READ_OF_JAYLEN)
def test_each_seat_reads_its_part_of_a_record_and_no_more(town: Town, who: str) -> None:
    read = {part for part, table in PARTS.items() if town.sees(who, "jaylen", model=table)}

    assert read == READ_OF_JAYLEN[who]


def test_a_para_reads_the_roster_of_today_and_not_of_last_week(town: Town) -> None:
    rows = SectionStaff._base_manager.filter(staff_id=town.cast.staff_of(town.named["tomas_para"]).pk)
    assert town.sees("tomas_para", "jaylen", model=SectionEnrollment)

    rows.update(valid_until=TODAY)

    assert not town.sees("tomas_para", "jaylen", model=SectionEnrollment)


def test_a_supervisor_reads_whom_her_counselors_look_after(town: Town) -> None:
    supervisor = "seat_clinical_supervisor"

    assert town.sees(supervisor, "tobias")
    assert not town.sees(supervisor, "mei_lin")
    assert not town.sees(supervisor, "jaylen")  # a screening is not care


@pytest.mark.parametrize("who", ["lucia_principal", "walter_regional", "gloria_registrar"])
@pytest.mark.parametrize("table", [ImportRun, QuarantinedRow, InterlockFailure, ExternalId])
def test_a_table_without_a_school_is_no_schools(town: Town, who: str, table: type[GuardedModel]) -> None:
    with guard.acting_as(town.actors["importer"]):
        ExternalId(
            label="network.Student", record_id=1, system="sis", value="7", source=RecordSource.IMPORT
        ).save()
    with town.as_(who):
        assert guard.scope_of(table, Verb.READ) is False
        assert reached_keys(table, Verb.READ) == set()
    with town.as_("importer"):
        assert table._base_manager.exists()


def test_a_school_reach_on_a_table_without_a_school_is_nothing(town: Town) -> None:
    """Whatever a later row of the matrix says: the guard itself fails closed."""
    with town.as_("lucia_principal"):
        rights = current_rights()
        held = next(one for one in rights.held if one.role == Role.PRINCIPAL)
        for reach in (Reach.SCHOOL, Reach.REGION, Reach.GRADE):
            assert _within(rights, held, reach, ImportRun.guard) is False


def test_a_process_is_named_only_where_it_works() -> None:
    students = [RecordClass.S0, RecordClass.S1A, RecordClass.S1B, RecordClass.S1C, RecordClass.S1D]
    readers = {role for one in students for role in MATRIX[one, Verb.READ] if role in PROCESSES}

    assert readers == {
        Role.IMPORTER,
        Role.DEMO_BUILDER,
        Role.GROWTH_RUN,
        Role.DECIDER,
        Role.CLOCK_WATCH,
        Role.TEST_DESK,
        Role.EXTRACTOR,
        Role.GROUP_DESK,
        Role.REMOVAL_DESK,
        Role.CONSISTENCY_DESK,
        Role.CULTURE_DESK,
        Role.COMMUNITY_DESK,
        Role.SUPPORT_DESK,
        Role.WELLNESS_DESK,
        # Credits, own plans and graduates.
        Role.LEADERSHIP_DESK,
        # Whose record a family asks about.
        Role.FAMILY_DESK,
        # Who is to be erased has left.
        Role.KEY_KEEPER,
    }
    assert Role.CLOCK_WATCH not in MATRIX[RecordClass.S1B, Verb.READ]


def test_a_screening_that_ended_today_counts_on(town: Town) -> None:
    row = Caseload._base_manager.get(
        staff=town.named["seat_interventionist"], student=town.named["jaylen"], kind="screening"
    )
    ends: dict[date, bool] = {TODAY + DAY: True, TODAY - 29 * DAY: True, TODAY - 30 * DAY: False}
    for until, is_read in ends.items():
        Caseload._base_manager.filter(pk=row.pk).update(valid_from=TODAY - 40 * DAY, valid_until=until)
        assert town.sees("seat_interventionist", "jaylen") is is_read
