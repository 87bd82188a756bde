"""Whose names a family may not read in what was promised: everybody else who was asked or was there."""

from collections.abc import Iterable

from sextant.culture.models import IncidentStudent, Invitation, Participant, RestorativeCase
from sextant.culture.queries.desk import as_desk
from sextant.network.models import Student

type Names = tuple[str, ...]


def names_in_case(case_id: int) -> dict[int, Names]:
    """Return the names of every student of a case, in or out of the reader's reach, by student.

    Whoever declined and whoever only saw it takes no part, and is still a child of this case.
    """
    with as_desk():
        incident = RestorativeCase.objects.values_list("incident_id", flat=True).get(pk=case_id)
        keys = {
            *_students(Invitation.objects.filter(case_id=case_id)),
            *_students(Participant.objects.filter(case_id=case_id)),
        }
        if incident is not None:
            keys |= {*_students(IncidentStudent.objects.filter(incident_id=incident))}
        return names_of(keys)


def names_of(student_ids: Iterable[int]) -> dict[int, Names]:
    """Return the given, family and preferred names of students within the reader's reach."""
    rows = Student.objects.filter(pk__in=list(student_ids)).order_by("pk")
    found = rows.values_list("pk", "given_name", "family_name", "preferred_name")
    return {key: tuple(name for name in names if name) for key, *names in found}


def _students(rows: Iterable[IncidentStudent | Invitation | Participant]) -> list[int]:
    return [row.student_id for row in rows]
