"""More students and rooms than the cast has, and how many queries a page costs."""

from contextlib import ExitStack
from datetime import date
from typing import Any

from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cast_for_tests import Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people, rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Section, SectionEnrollment, SectionStaff, Staff, Student
from sextant.network.terms import Seat, SectionKind, SectionRole
from typed_for_tests import narrow


def add_students(cast: Cast, n: int, *, section: Section | None = None) -> list[Student]:
    """Enroll so many students in grade 7 of Harbor Point, and place them in a section."""
    with guard.acting_as(process("demo_builder")):
        students = [
            Student(
                given_name=f"Ada{number}", family_name=f"Byron{number}", school_id=cast.harbor.pk, grade=7
            )
            for number in range(n)
        ]
        made: list[Student] = insert_rows(action="tests.students", rows=students)
        if section is not None:
            _place(cast, [(section, student) for student in made])
    return made


def narrowed(client: Client, address: str, words: str) -> HttpResponse:
    """Narrow a list by a name as its form does, and follow where that leads."""
    page = resolve(address).url_name
    return narrow(client, address, page, words)


def cost_of_search(client: Client, words: str) -> int:
    """Return how many queries it costs to search for words, when asked for the second time."""
    client.post("/search", {"q": words})
    with CaptureQueriesContext(connections["default"]) as captured:
        assert client.post("/search", {"q": words}).status_code == 200
    return len(captured.captured_queries)


def add_rooms(cast: Cast, n: int, *, kind: str = SectionKind.HOMEROOM) -> list[Section]:
    """Add so many rooms of Harbor Point, each with a teacher of its own and one student."""
    students = add_students(cast, n)
    year = cast.year
    with guard.acting_as(process("demo_builder")):
        sections = [
            Section(
                school_id=cast.harbor.pk,
                school_year_id=year.pk,
                title=f"Room {number:02d}",
                course_id=cast.math_7.pk if kind == SectionKind.SCHEDULED else None,
                kind=kind,
                starts_on=year.starts_on,
                ends_on=year.ends_on,
            )
            for number in range(n)
        ]
        rooms: list[Section] = insert_rows(action="tests.rooms", rows=sections)
        found = [Staff(given_name="Ida", family_name=f"Wells{number}") for number in range(n)]
        teachers: list[Staff] = insert_rows(action="tests.staff", rows=found)
        links = [
            SectionStaff(
                section=room,
                staff=teacher,
                school_id=cast.harbor.pk,
                role=SectionRole.TEACHER_OF_RECORD,
                valid_from=year.starts_on,
            )
            for room, teacher in zip(rooms, teachers, strict=True)
        ]
        insert_rows(action="tests.links", rows=links)
        _place(cast, list(zip(rooms, students, strict=True)))
    return rooms


def _place(cast: Cast, seats: list[tuple[Section, Student]]) -> None:
    rows = [
        SectionEnrollment(
            section=section, student=student, school_id=cast.harbor.pk, valid_from=cast.year.starts_on
        )
        for section, student in seats
    ]
    insert_rows(action="tests.seats", rows=rows)


def substitute(cast: Cast, user: Any, section: Section, *, on: date) -> SectionStaff:
    """Let somebody substitute in a section for one day."""
    with guard.acting_as(process("demo_builder")):
        people.assign_seat(
            staff_id=user.staff_id,
            seat=Seat.SUBSTITUTE,
            school_id=cast.harbor.pk,
            valid_from=on,
            fte_percent=0,
        )
        return rosters.staff_section(
            section_id=section.pk,
            staff_id=user.staff_id,
            role=SectionRole.LONG_TERM_SUB,
            dosage_percent=0,
            valid_from=on,
            valid_until=date.fromordinal(on.toordinal() + 1),
        )


def text_of(response: HttpResponse) -> str:
    """Return a page's markup."""
    return response.content.decode()


def queries_of(client: Client, url: str) -> int:
    """Return how many queries a page costs on all databases, when asked for the second time."""
    client.get(url)
    with ExitStack() as stack:
        captured = [stack.enter_context(CaptureQueriesContext(connections[name])) for name in connections]
        assert client.get(url).status_code == 200
    return sum(len(one) for one in captured)
