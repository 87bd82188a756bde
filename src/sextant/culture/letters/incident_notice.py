"""The notice to a family about an incident: its own child, in words that name no other."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.culture.queries.own_incidents import OwnIncident
from sextant.culture.terms import ResponseKind
from sextant.kernel import clock
from sextant.network.queries.places import office_phone
from sextant.network.queries.who_answers import who_holds
from sextant.network.terms import Seat
from sextant.web.pdf import as_pdf

PARTS = {"en": "culture/parts/incident_notice_en.html", "es": "culture/parts/incident_notice_es.html"}
WHOLE = "culture/incident_notice_pdf.html"
SHEETS = ("culture/css/letter_pdf.css",)
K = ResponseKind
# A draft that no speaker has reviewed; the letter says so.
IN_SPANISH = {
    K.AFFECTIVE_CHAT: "Conversación con preguntas restaurativas",
    K.SMALL_CIRCLE: "Conversación breve en grupo pequeño",
    K.CLASS_CIRCLE: "Círculo de la clase",
    K.CONFERENCE: "Conferencia restaurativa con acuerdo",
    K.SEAT_CHANGE: "Cambio de asiento",
    K.CALL_HOME: "Llamada a casa",
    K.DETENTION: "Detención después de clases",
    K.LOSS_OF_PRIVILEGE: "Pérdida de un privilegio",
    K.PRIVILEGE_CONTRACT: "Contrato de privilegios",
    K.ISS: "Suspensión dentro de la escuela",
    K.OSS: "Suspensión fuera de la escuela",
    K.EXPULSION_REFERRAL: "Remisión para expulsión",
}


def write_notice(row: OwnIncident, *, language: str, request: HttpRequest | None = None) -> str:
    """Return the notice as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PARTS[language], _context(row, language), request=request)


def print_notice(row: OwnIncident, *, language: str) -> bytes:
    """Return the notice as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        context = {**_context(row, language), "part": PARTS[language]}
        return as_pdf(render_to_string(WHOLE, context), sheets=SHEETS)


def _context(row: OwnIncident, language: str) -> dict[str, object]:
    labels = [IN_SPANISH[one.kind] if language == "es" else str(one.kind.label) for one in row.answers]
    today = clock.today()
    there = row.translations.get(language, {})
    return {
        "row": row,
        "answers": list(zip(labels, row.answers, strict=True)),
        "language": language,
        "phone": office_phone(row.school_id),
        "whom": who_holds(Seat.AP_CULTURE, school_id=row.school_id, on=today),
        # What the network has not written in this language stands in its own words, and is marked so.
        "code": there.get("name", ""),
        "definition": there.get("definition", ""),
    }
