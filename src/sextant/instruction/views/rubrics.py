"""The instructional standards by level (shape: record), and publishing an edition (shape: form)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.rubrics import (
    MOST_BYTES,
    EditionTaken,
    RubricRefused,
    put_rubric_to_use,
    set_rubric_aside,
    stage_rubric,
)
from sextant.instruction.forms.rubrics import RubricForm
from sextant.instruction.queries import rubrics as queries
from sextant.instruction.queries.rubrics import RubricRow
from sextant.instruction.queries.rubrics_touched import RubricTouched, touched_by_rubric
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.rubric_file import COLUMNS, NEEDED
from sextant.instruction.terms import Edition
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page

MEANINGS = {
    "code": later("short, like IS1; the same for the four rows of one standard"),
    "name": later("in the first row of each code"),
    "crosswalk": later("what other rubrics call it, in the first row of each code"),
    "replaces": later("the code of the earlier standard whose running cycles may go over to this one"),
    "level": later("1, 2, 3 and 4, each once"),
    "teacher_action": later("what the teacher does at this level"),
    "student_outcome": later("what students then do"),
}


@requires(policies.READ_LESSONS)
@require_GET
def rubric(request: HttpRequest) -> HttpResponse:
    """Show the instructional standards in use, or an earlier edition."""
    editions = queries.list_rubrics()
    may_publish = policies.WRITE_LESSONS.holds(current_rights())
    shown = _asked(request.GET.get("edition", ""), editions)
    standards = queries.list_standards(rubric_id=shown.id) if shown else ()
    context: dict[str, Any] = {
        "editions": editions,
        "shown": shown,
        "standards": standards,
        "finding": _finding(shown, len(standards)),
        "may_publish": may_publish,
        "drafts": queries.list_drafts() if may_publish else (),
    }
    return render_page(request, "instruction/rubric.html", context)


@requires(policies.WRITE_LESSONS)
def rubric_load(request: HttpRequest) -> HttpResponse:
    """Read another edition from a table as a draft: whole, or not at all."""
    form = RubricForm()
    faults: tuple[FileFault, ...] = ()
    if request.method == "POST":
        form = RubricForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return _staged(request, form)
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


@requires(policies.WRITE_LESSONS)
@require_GET
def rubric_draft(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show an edition before it takes the place of the one in use, and what that touches."""
    found = _edition(public_id)
    touched = touched_by_rubric(found.id, on=clock.today())
    context = {
        "shown": found,
        "standards": queries.list_standards(rubric_id=found.id),
        "touched": touched,
        "sentences": _touches(touched),
    }
    return render_page(request, "instruction/rubric_draft.html", context)


@requires(policies.WRITE_LESSONS)
@require_POST
def rubric_publish(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put an edition to use, or set a draft aside; the page before says what it touches."""
    found = _edition(public_id)
    try:
        if request.POST.get("do") == "set_aside":
            set_rubric_aside(rubric_id=found.id)
            messages.success(request, _("The draft is set aside. Nothing has changed."))
            return go_to(request, reverse("rubric"))
        done = put_rubric_to_use(
            rubric_id=found.id, on=clock.today(), moves_cycles=request.POST.get("cycles") == "move"
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
        return go_to(request, reverse("rubric"))
    text = ngettext("%(n)d standard is in use now.", "%(n)d standards are in use now.", done.n_standards)
    messages.success(request, text % {"n": done.n_standards})
    return go_to(request, reverse("rubric"))


def _staged(request: HttpRequest, form: RubricForm) -> HttpResponse:
    said = form.cleaned_data
    row = stage_rubric(
        content=said["upload"].read(MOST_BYTES + 1),
        name=said["name"],
        edition=said["edition"],
        source=said["upload"].name or "upload",
    )
    if row.state == Edition.IN_USE:
        messages.info(request, _("This very edition is in use already. Nothing was changed."))
        return go_to(request, reverse("rubric"))
    return go_to(request, reverse("rubric_draft", args=[row.public_id]))


def _edition(public_id: UUID) -> RubricRow:
    """Return an edition that may be put to use.

    Raises:
        Http404: there is none, or it is in use.
    """
    found = queries.find_edition(public_id)
    if found is None or found.is_in_use:
        raise Http404
    return found


def _touches(touched: RubricTouched) -> tuple[str, ...]:
    """Return what putting it to use touches, a sentence each."""
    return (
        ngettext(
            "%(n)d running cycle is touched: it finishes on its own edition, and its exit is scored on it.",
            "%(n)d running cycles are touched: they finish on their own edition, and their exits are scored "
            "on it.",
            touched.n_cycles,
        )
        % {"n": touched.n_cycles},
        ngettext(
            "%(n)d proposed cycle waits for a focus from the new edition.",
            "%(n)d proposed cycles wait for a focus from the new edition.",
            touched.n_proposed,
        )
        % {"n": touched.n_proposed},
        ngettext(
            "%(n)d observer may not score lessons until the next calibration on it.",
            "%(n)d observers may not score lessons until their next calibration on it.",
            touched.n_observers,
        )
        % {"n": touched.n_observers},
        ngettext(
            "%(n)d walk of this year stays readable on its own edition.",
            "%(n)d walks of this year stay readable on their own edition.",
            touched.n_walks,
        )
        % {"n": touched.n_walks},
    )


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
