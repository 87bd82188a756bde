"""What candidates are told (shape: list), and one of these messages (form with a preview)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import network_name
from sextant.talent import policies
from sextant.talent.actions.candidate_messages import reset_template, write_template
from sextant.talent.forms.openings import MessageForm
from sextant.talent.queries.message_templates import TemplateRow, find_template, list_templates
from sextant.talent.queries.own_links import link_day
from sextant.talent.rules.event_words import Meeting, event_values
from sextant.talent.rules.message_words import Words, filled, places_of
from sextant.talent.terms.hiring import OCCASIONS, EventKind
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.KEEP_POSTINGS)
@require_GET
def message_template_list(request: HttpRequest) -> HttpResponse:
    """List the messages: those of stages, those about days."""
    rows = list_templates()
    n_off = sum(not row.is_on for row in rows)
    context = {
        "rows": rows,
        "finding": ngettext("%(n)d message is switched off", "%(n)d messages are switched off", n_off)
        % {"n": n_off}
        if n_off
        else _("Candidates are told at every stage, and of every day"),
    }
    return render_page(request, "talent/openings/messages.html", context)


@requires(policies.KEEP_POSTINGS)
@require_http_methods(["GET", "POST"])
def message_template(request: HttpRequest, occasion: str) -> HttpResponse:
    """Edit what candidates are told then, look at it filled in, or go back to our own words."""
    found = {one.value: one for one in OCCASIONS}.get(occasion)
    if found is None:
        raise Http404
    row = find_template(found)
    if request.method != "POST":
        form = MessageForm(initial={"subject": row.words.subject, "body": row.words.body, "is_on": row.is_on})
        return _show(request, row, form, row.words)
    if request.POST.get("do") == "reset":
        reset_template(occasion=row.occasion)
        messages.success(request, _("These are the words we start with."))
        return go_to(request, reverse("message_template", args=[occasion]))
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form, row.words)
    words = Words(subject=form.cleaned_data["subject"], body=_lines(form.cleaned_data["body"]))
    if request.POST.get("do") == "preview":
        return _show(request, row, form, words)
    try:
        write_template(
            occasion=row.occasion, words=words, is_on=form.cleaned_data["is_on"], version=row.version
        )
    except CannotDo as refused:
        form.add_error("body", str(refused))
        return _show(request, row, form, words)
    messages.success(request, _("Kept. Whoever is written to from now on reads it."))
    return go_to(request, reverse("message_template", args=[occasion]))


def _show(request: HttpRequest, row: TemplateRow, form: MessageForm, words: Words) -> HttpResponse:
    example = {
        "given_name": "Noor",
        "opening": _("Math teacher, grade 7"),
        "school": _("a school of ours"),
        "network": network_name(),
        "link": _("(a link of one’s own)"),
        "link_until": link_day(on=clock.today()),
        **(event_values(_example_day()) if row.is_of_a_day else {}),
    }
    context = {
        "row": row,
        "form": form,
        "preview": filled(words, example),
        "places": [f"{{{name}}}" for name in places_of(row.occasion)],
        "crumbs": (
            Tab(label=_("Messages"), url=reverse("message_template_list")),
            Tab(label=row.label),
        ),
    }
    return render_page(request, "talent/openings/message.html", context, status=422 if form.errors else 200)


def _example_day() -> Meeting:
    at = datetime.combine(clock.today() + timedelta(days=7), time(9), ZoneInfo(settings.TIME_ZONE))
    return Meeting(
        kind=EventKind.DEMO,
        at=at,
        place=_("Room 212"),
        class_taught=_("Math 7B"),
        objective=_("compare two rates"),
        minutes=25,
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
