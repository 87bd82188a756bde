"""Answering a pulse (shape: form on a phone): signed in, or by a code; the codes."""

from collections.abc import Sequence
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import public, requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import pulse_answers
from sextant.culture.actions.pulse_papers import print_papers
from sextant.culture.forms.community import CodeForm, read_answers
from sextant.culture.queries import pulses as queries
from sextant.culture.queries.asked import not_asked
from sextant.culture.queries.community_desk import children_of
from sextant.culture.queries.pulses import ItemRow, PulseRow
from sextant.culture.queries.survey_choices import list_choices
from sextant.culture.rules.turn_codes import spelled
from sextant.culture.terms.community import Audience
from sextant.culture.terms.pulse_questions import question
from sextant.culture.views.community_schools import keeps, schools_of_reader
from sextant.culture.views.pulse_words import ANSWERS
from sextant.culture.views.rituals import own_rooms
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.rosters import find_section, roster
from sextant.web import errors
from sextant.web.pages import go_to, render_page

# Failed codes from one address in ten minutes; a school types from one.
CODE_FAILED = "pulse_code_failed"


@requires(policies.READ_BOARD)
@require_GET
def pulse_mine(request: HttpRequest) -> HttpResponse:
    """Show which pulses ask whoever is signed in, and what a family may say about them."""
    on = clock.today()
    schools = frozenset(one.id for one in schools_of_reader(request))
    rows = queries.open_for_me(school_ids=schools, on=on)
    children = children_of() if current_rights().guardian_id is not None else ()
    context = {
        "rows": rows,
        "children": [(one, list_choices(student_id=one.id, on=on)) for one in children],
        "finding": _("Five questions wait for you") if rows else _("Nothing asks you now"),
    }
    return render_page(request, "culture/pulse_mine.html", context)


@requires(policies.READ_BOARD)
@require_http_methods(["GET", "POST"])
def pulse_answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whoever is signed in, and count the answer."""
    pulse = queries.find_pulse(public_id)
    if pulse is None:
        raise Http404
    items = queries.list_items(pulse_id=pulse.id)
    problem = ""
    if request.method == "POST":
        answers = read_answers(request.POST, [item.position for item in items])
        try:
            pulse_answers.answer_pulse(pulse_id=pulse.id, answers=answers, on=clock.today())
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Counted. Nothing joins your name with what you said."))
            return go_to(request, reverse("pulse_mine"))
    context = _asking(request, pulse, items) | {"problem": problem}
    return render_page(request, "culture/pulse_answer.html", context, status=422 if problem else 200)


@public
@require_http_methods(["GET", "POST"])
def pulse_code(request: HttpRequest) -> HttpResponse:
    """Ask a student who has a code on paper and no account; the code works once."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render_page(request, "culture/pulse_code.html", context)
    if not ratelimit.consume(request, action=CODE_FAILED, dry_run=True):
        return errors.too_many(request)
    pulse = queries.pulse_of_code(form.cleaned_data["code"], on=clock.today()) if form.is_valid() else None
    if pulse is None:
        if not form.errors:
            ratelimit.consume(request, action=CODE_FAILED)
            form.add_error(
                "code",
                _("Nothing to do for this code: it asks nothing, or was used. Mistyped? Look at your paper."),
            )
        return render_page(request, "culture/pulse_code.html", context, status=422)
    items = queries.list_items(pulse_id=pulse.id)
    context |= _asking(request, pulse, items)
    if "answers" not in request.POST:
        return render_page(request, "culture/pulse_code.html", context)
    try:
        answers = read_answers(request.POST, [item.position for item in items])
        pulse_answers.answer_by_code(code=form.cleaned_data["code"], answers=answers, on=clock.today())
    except CannotDo as refused:
        return render_page(
            request, "culture/pulse_code.html", context | {"problem": str(refused)}, status=422
        )
    return render_page(request, "culture/pulse_code.html", {"is_done": True})


@requires(policies.PRINT_CODES)
@require_http_methods(["GET", "POST"])
def pulse_codes(request: HttpRequest, public_id: UUID, section_id: UUID) -> HttpResponse:
    """Print the papers of a homeroom, once and without names (shape: report to print)."""
    pulse, section = queries.find_pulse(public_id), find_section(section_id)
    if pulse is None or section is None or section.school_id != pulse.school_id:
        raise Http404
    on = clock.today()
    is_keeper = keeps(policies.KEEP_PULSES, school_id=pulse.school_id)
    if pulse.audience != Audience.STUDENTS or not (is_keeper or section.pk in own_rooms(on)):
        raise Http404
    seats, papers, problem = roster(section_id=section.pk, on=on), None, ""
    keys = [row.student_id for row in seats]
    if request.method == "POST":
        try:
            anew = request.POST.get("do") == "anew"
            papers = print_papers(pulse_id=pulse.id, student_ids=keys, on=on, anew=anew)
        except CannotDo as refused:
            problem = str(refused)
    without = not_asked(pulse_id=pulse.id, student_ids=keys, on=on)
    context = {
        "pulse": pulse,
        "section": section.title,
        "codes": [spelled(one) for one in papers.codes] if papers else [],
        "idle": [spelled(one) for one in papers.idle] if papers else [],
        "not_asked": [row.name for row in seats if row.student_id in without],
        "n": len(seats),
        "problem": problem,
        "address": request.build_absolute_uri(reverse("pulse_code")),
    }
    return render_page(request, "culture/pulse_codes.html", context, status=422 if problem else 200)


def _asking(request: HttpRequest, pulse: PulseRow, items: Sequence[ItemRow]) -> dict[str, object]:
    sent = request.POST
    return {
        "pulse": pulse,
        "asked": [
            (
                item.position,
                question(item.topic, item.text, pulse.audience),
                sent.get(f"answer-{item.position}", ""),
            )
            for item in items
        ],
        "words": ANSWERS,
    }
