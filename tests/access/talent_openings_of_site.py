"""What the page tests need of positions, requisitions, openings, applications."""

from typing import Any

from django.conf import settings

from access.slow_reaches import Row
from cast_for_tests import Cast
from sextant.kernel.guard import unguarded
from sextant.talent.models import Application, CandidateFile
from sextant.talent.rules.candidate_keys import link_key
from talent.openings_of_cast import application_of, approved_of, asked_of, position_of, posting_of

POSITION, REQUISITION, APPLICATION = "position", "requisition", "application"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    POSITION: "talent.Position",
    REQUISITION: "talent.Requisition",
    APPLICATION: "talent.Application",
}


def give(cast: Cast) -> dict[str, Any]:
    """Let Lucia ask for two seats, Rosa post a third, and Noor apply for it."""
    posting = posting_of(cast)
    application = application_of(cast, posting)
    return {
        "posting": posting,
        "application": application,
        "candidate_paper": unguarded(CandidateFile).get(application=application),
        "candidate_key": link_key(settings.SECRET_KEY, application.public_id),
        "position": position_of(cast, title="Reading teacher, grade 6"),
        "requisition": asked_of(cast, position_of(cast, title="Science teacher, grade 8")),
        "approved": approved_of(cast, position_of(cast, title="Music teacher", subject="")),
        "stage_word": "phone",
    }


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    if kind == APPLICATION:
        facts["public_id"] = unguarded(Application).order_by("pk").values_list("public_id", flat=True)[0]
    else:
        facts["staff_id"] = cast.lucia_principal.staff_id if kind == REQUISITION else None
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
