"""A family's request about Jaylen's record, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.office.actions.family_requests import ask_for_record
from sextant.office.terms import RequestKind

REQUEST = "family request"


def give_family(cast: Cast) -> dict[str, Any]:
    """Let Ms. Reed ask to see the record."""
    with cast.as_(cast.denise_guardian):
        asked = ask_for_record(
            student_id=cast.jaylen.pk, kind=RequestKind.INSPECT, says="All of it, please.", on=TODAY
        )
    return {"record_request": asked}


def row_of_family(cast: Cast) -> Row:
    """Return the request as the oracle knows it: hers, about her child, at his school."""
    facts = {
        "school_id": cast.harbor.pk,
        "student_id": cast.jaylen.pk,
        "guardian_id": cast.denise_guardian.guardian_id,
    }
    return Row(pk=0, label="office.RecordRequest", columns=frozenset(facts), facts=facts)
