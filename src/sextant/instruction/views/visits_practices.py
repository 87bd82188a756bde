"""What a visit says of the practices of sessions (I-20): kept with a coaching visit, as of its own day."""

from typing import Any

from django.http import QueryDict

from sextant.instruction.actions.pd_looking import note_practices
from sextant.instruction.queries.pd_looking import open_looks
from sextant.instruction.queries.visits_books import Book

SAID = {"seen": True, "not_seen": False}


def keep_practices(sent: QueryDict, book: Book, visit: Any) -> None:
    """Keep if the practices of sessions were seen; an evaluation asks no such thing of a session."""
    if book.is_evaluative:
        return
    said = {name: str(value) for name, value in sent.items() if value in SAID}
    looks = open_looks(teacher_ids=[visit.teacher_id], on=visit.visited_on)
    note_practices(
        teacher_id=visit.teacher_id,
        school_id=visit.school_id,
        visit_id=visit.pk,
        is_seen={one.session_id: SAID[said[one.field]] for one in looks if one.field in said},
        on=visit.visited_on,
    )
