"""The notice to families about a survey: what is asked, who reads it, how to say no; in a language."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.culture.queries.pulses import ItemRow, PulseRow
from sextant.culture.terms.community import Audience
from sextant.culture.terms.pulse_questions import question
from sextant.network.queries.places import network_name
from sextant.web.languages import DRAFTS

PART = "culture/parts/pulse_notice.html"


def write_notice(
    pulse: PulseRow, items: Sequence[ItemRow], *, language: str, request: HttpRequest | None = None
) -> str:
    """Return the notice as HTML, in a language; a question of the school's own stands in its own words."""
    with translation.override(language):
        context = {
            "pulse": pulse,
            "questions": [(question(one.topic, one.text, pulse.audience), bool(one.text)) for one in items],
            "areas": [one.area for one in items if one.area != "none"],
            "is_students": pulse.audience == Audience.STUDENTS,
            "language": language,
            "is_draft": language in DRAFTS,
            "network": network_name(),
        }
        return render_to_string(PART, context, request=request)
