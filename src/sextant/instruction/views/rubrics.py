"""The instructional standards by level (shape: record), and publishing an edition (shape: form)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.rubrics import MOST_BYTES, EditionTaken, RubricRefused, publish_rubric
from sextant.instruction.forms.rubrics import RubricForm
from sextant.instruction.queries import rubrics as queries
from sextant.instruction.queries.rubrics import RubricRow
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.rubric_file import COLUMNS, NEEDED
from sextant.kernel import clock
from sextant.web.pages import go_to, render_page

MEANINGS = {
    "code": later("short, like IS1; the same for the four rows of one standard"),
    "name": later("in the first row of each code"),
    "crosswalk": later("what other rubrics call it, in the first row of each code"),
    "level": later("1, 2, 3 and 4, each once"),
    "teacher_action": later("what the teacher does at this level"),
    "student_outcome": later("what students then do"),
}


@requires(policies.READ_LESSONS)
@require_GET
def rubric(request: HttpRequest) -> HttpResponse:
    """Show the instructional standards in use, or an earlier edition."""
    editions = queries.list_rubrics()
    shown = _asked(request.GET.get("edition", ""), editions)
    standards = queries.list_standards(rubric_id=shown.id) if shown else ()
    context: dict[str, Any] = {
        "editions": editions,
        "shown": shown,
        "standards": standards,
        "finding": _finding(shown, len(standards)),
        "may_publish": policies.WRITE_LESSONS.holds(current_rights()),
    }
    return render_page(request, "instruction/rubric.html", context)


@requires(policies.WRITE_LESSONS)
def rubric_load(request: HttpRequest) -> HttpResponse:
    """Publish another rubric from a table: whole, or not at all."""
    form = RubricForm()
    faults: tuple[FileFault, ...] = ()
    if request.method == "POST":
        form = RubricForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return _published(request, form)
            except RubricRefused as refusal:
                faults = refusal.faults
                form.add_error("upload", _("Nothing was loaded. What is wrong stands below, row by row."))
            except EditionTaken as refusal:
                form.add_error("edition", str(refusal))
    context = {
        "form": form,
        "faults": faults,
        "columns": [(name, name in NEEDED, MEANINGS[name]) for name in COLUMNS],
    }
    status = 422 if form.errors else 200
    return render_page(request, "instruction/rubric_load.html", context, status=status)


def _published(request: HttpRequest, form: RubricForm) -> HttpResponse:
    said = form.cleaned_data
    done = publish_rubric(
        content=said["upload"].read(MOST_BYTES + 1),
        name=said["name"],
        edition=said["edition"],
        on=clock.today(),
        source=said["upload"].name or "upload",
    )
    if done.is_unchanged:
        messages.info(request, _("This very edition is in use already. Nothing was changed."))
    else:
        text = ngettext("%(n)d standard is in use now.", "%(n)d standards are in use now.", done.n_standards)
        messages.success(request, text % {"n": done.n_standards})
    return go_to(request, reverse("rubric"))


def _asked(public_id: str, editions: tuple[RubricRow, ...]) -> RubricRow | None:
    """Return the edition asked for, else the one in use.

    Raises:
        Http404: there is no such edition.
    """
    if not public_id:
        return next((one for one in editions if one.is_in_use), None)
    found = next((one for one in editions if str(one.public_id) == public_id), None)
    if found is None:
        raise Http404
    return found


def _finding(shown: RubricRow | None, n: int) -> str:
    if shown is None:
        return _("No instructional standards are in use yet")
    if shown.is_in_use:
        text = ngettext(
            "%(n)d standard says what good teaching looks like here",
            "%(n)d standards say what good teaching looks like here",
            n,
        )
        return text % {"n": n}
    return _("This edition is no longer in use: scores given on it keep it")
