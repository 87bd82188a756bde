"""Bring in a curriculum: files (shape: import), what they change, and putting them to use."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions.cartridges import stage_cartridge
from sextant.instruction.actions.curricula import (
    MOST_BYTES,
    EditionExists,
    LessonsRefused,
    publish_curriculum,
    put_back_curriculum,
    set_draft_aside,
    stage_curriculum,
)
from sextant.instruction.forms.curricula import CurriculumForm
from sextant.instruction.queries import curricula as queries
from sextant.instruction.queries.curricula_touched import Touched, touched_by
from sextant.instruction.rules.cartridge import LARGEST_CARTRIDGE_BYTES
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.lessons_files import NamedFile
from sextant.instruction.rules.lessons_table import COLUMNS, NEEDED
from sextant.instruction.views.curricula import asked_curriculum, crumbs
from sextant.kernel import clock
from sextant.kernel.archives import STARTS
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.uploads import Quota, with_quota

MOST_SHOWN = 200
CARTRIDGES = (".imscc", ".zip")
MOST_BYTES_A_REQUEST = 60_000_000


@requires(policies.WRITE_LESSONS)
@csrf_exempt
def curriculum_load(request: HttpRequest) -> HttpResponse:
    """Take files of lessons in; the quota must stand before the form and its token are read."""
    return _load(request, with_quota(request, most_bytes=MOST_BYTES_A_REQUEST))


@csrf_protect
def _load(request: HttpRequest, quota: Quota) -> HttpResponse:
    """Write files of lessons as a draft, or say what is wrong with them."""
    courses = queries.list_course_choices()
    form = CurriculumForm(courses=courses)
    faults: tuple[FileFault, ...] = ()
    if request.method == "POST":
        form = CurriculumForm(request.POST, request.FILES, courses=courses)
        if quota.is_exceeded:
            form.add_error(
                "uploads", _("The files have more than 60 MB together. Send a part of the course.")
            )
        if form.is_valid():
            try:
                draft = _staged(form.cleaned_data)
                return go_to(request, reverse("curriculum_draft", args=[draft.public_id]))
            except LessonsRefused as refusal:
                faults = refusal.faults
                form.add_error(
                    "uploads", _("Nothing was brought in. What is wrong stands below, line by line.")
                )
            except EditionExists as refusal:
                form.add_error("edition", str(refusal))
    context = {
        "form": form,
        "faults": faults,
        "columns": [(name, name in NEEDED) for name in COLUMNS],
        "crumbs": crumbs(),
    }
    status = 422 if form.errors else 200
    return render_page(request, "instruction/curriculum_load.html", context, status=status)


@requires(policies.WRITE_LESSONS)
@require_GET
def curriculum_draft(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a draft, or an earlier edition put back, changes against the edition in use."""
    found = asked_curriculum(public_id)
    may_use = found.is_draft or found.was_in_use
    changes = queries.changes_of_draft(found) if may_use else ()
    context = {
        "curriculum": found,
        "may_use": may_use,
        "counts": _counts(touched_by(found, on=clock.today())) if may_use else "",
        "crumbs": crumbs(found),
        "changes": changes[:MOST_SHOWN],
        "n_changes": len(changes),
        "n_more": max(0, len(changes) - MOST_SHOWN),
    }
    return render_page(request, "instruction/curriculum_draft.html", context)


@requires(policies.WRITE_LESSONS)
@require_POST
def curriculum_publish(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a draft to use, or an earlier edition back, as the page before said with its counts."""
    found = asked_curriculum(public_id)
    put = put_back_curriculum if found.was_in_use else publish_curriculum
    try:
        put(curriculum_id=found.id, on=clock.today())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(title)s is in use from today.") % {"title": found.title})
    return go_to(request, reverse("curriculum", args=[public_id]))


@requires(policies.WRITE_LESSONS)
@require_POST
def curriculum_set_aside(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set a draft aside."""
    found = asked_curriculum(public_id)
    try:
        set_draft_aside(curriculum_id=found.id)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The draft is set aside. Nothing that is taught has changed."))
    return go_to(request, reverse("curriculum_list"))


def _counts(touched: Touched) -> str:
    """Return what putting it to use touches, in sentences with numbers."""
    lessons = _("Against the edition in use %(new)d lessons are new and %(gone)d are gone.") % {
        "new": touched.n_new,
        "gone": touched.n_gone,
    }
    classes = ngettext(
        "%(n)d class is taught from it from today on.", "%(n)d classes are taught from it from today on.",
        touched.n_classes,
    ) % {"n": touched.n_classes}  # fmt: skip
    marks = _(
        "%(kept)d marks of lessons taught count on, %(lost)d belong to lessons that are gone and stay "
        "readable with the edition before, as do %(preparations)d preparations."
    ) % {
        "kept": touched.n_taught - touched.n_lost,
        "lost": touched.n_lost,
        "preparations": touched.n_preparations,
    }
    return f"{lessons} {classes} {marks}"


def _is_called_cartridge(name: str | None) -> bool:
    return (name or "").lower().endswith(CARTRIDGES)


def _staged(said: dict[str, Any]) -> Any:
    first = said["uploads"][0]
    starts_as_archive = first.read(len(STARTS[0])) in STARTS
    first.seek(0)
    if len(said["uploads"]) == 1 and (starts_as_archive or _is_called_cartridge(first.name)):
        return stage_cartridge(
            course_id=said["course"],
            title=said["title"],
            edition=said["edition"],
            file=NamedFile(name=first.name or "file", content=first.read(LARGEST_CARTRIDGE_BYTES + 1)),
            at=clock.now(),
            keeps_other_units=said["keeps_other_units"],
        )
    files = [NamedFile(name=one.name or "file", content=one.read(MOST_BYTES + 1)) for one in said["uploads"]]
    return stage_curriculum(
        course_id=said["course"],
        title=said["title"],
        edition=said["edition"],
        files=files,
        keeps_other_units=said["keeps_other_units"],
    )
