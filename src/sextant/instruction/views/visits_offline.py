"""Visits without a connection: what a device keeps, the page that opens then, and the worker that answers.

Worker, page and manifest say nothing about anybody and are open; what they show comes from the pack, which
the device seals and which only an observer gets (decision 40).
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import SignedInRequest, public, requires
from sextant.instruction import policies
from sextant.instruction.queries.certificates import scoring_lock
from sextant.instruction.queries.pd_looking import Look, open_looks
from sextant.instruction.queries.rubrics_touched import cycle_editions
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.queries.visits_pack import KeptTeacher, list_kept
from sextant.instruction.queries.visits_rubric import RubricRow, rubric_in_use
from sextant.instruction.rules.visits import LEAST_MINUTES
from sextant.instruction.terms import SCORED_KINDS, VisitKind
from sextant.instruction.thresholds import EVIDENCE_LINES
from sextant.instruction.views.visits_fields import fields_of, first_name, groups_of
from sextant.instruction.views.visits_words import LEVEL_WORDS, kind_tabs
from sextant.kernel import clock
from sextant.network.queries.settings import threshold
from sextant.web.device import owner_of
from sextant.web.offline import worker_of

KEPT_FILES = (
    *(
        f"instruction/js/{name}.js"
        for name in (
            "visits",
            "visit_kept",
            "visit_ready",
            "visit_refused",
            "visit_words",
            "visit_list",
            "visit_shell",
        )
    ),
    "instruction/css/visits.css",
)


@public
@require_GET
def visit_worker(_request: HttpRequest) -> HttpResponse:
    """Answer the worker of the pages under ``visits/`` with the list of files that it keeps."""
    return worker_of("visits", root=reverse("visit_list"), shell=reverse("visit_shell"), files=KEPT_FILES)


@public
@require_GET
def visit_manifest(_request: HttpRequest) -> HttpResponse:
    """Answer what a phone needs to keep the visits as an icon of their own."""
    root = reverse("visit_list")
    icon = {"src": static("web/img/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    manifest = {
        "name": _("Sextant visits"),
        "short_name": _("Visits"),
        "start_url": root,
        "scope": root,
        "display": "minimal-ui",
        "icons": [icon],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@public
@require_GET
def visit_shell(request: HttpRequest) -> HttpResponse:
    """Show the page that stands for every page of visits where there is no connection (form on a phone)."""
    return render(request, "instruction/visit_shell.html", {"is_offline": True})


@requires(policies.OBSERVE)
@require_GET
def visit_pack(request: SignedInRequest) -> HttpResponse:
    """Answer what this observer's device keeps: her teachers, and the forms with the common words."""
    rubric = rubric_in_use()
    on = clock.today()
    kept = list_kept(on=on, at=clock.now()) if rubric else ()
    # A cycle that finishes on an earlier edition is scored with a connection: the device keeps one edition.
    earlier = cycle_editions([one.row.teacher.id for one in kept])
    looks = open_looks(teacher_ids=[one.row.teacher.id for one in kept], on=on)
    # Whoever is not certified today scores nothing, with a connection or without.
    kinds = (VisitKind.QUICK,) if scoring_lock(on=on) else (VisitKind.QUICK, VisitKind.SCORED)
    return JsonResponse(
        {
            "owner": owner_of(request.user),
            "now": clock.now().isoformat(),
            "forms": {kind.value: _form(rubric, kind) for kind in kinds} if rubric else {},
            "teachers": [
                _teacher(
                    one, looks, may_score=VisitKind.SCORED in kinds and one.row.teacher.id not in earlier
                )
                for one in kept
            ],
        }
    )


def _form(rubric: RubricRow, kind: VisitKind) -> str:
    fields = fields_of(rubric, None, set())
    context = {
        "rubric": rubric,
        "kind": kind,
        "is_scored": kind in SCORED_KINDS,
        "book": COACHING_BOOK.key,
        "first_name": first_name(None),
        "fields": fields,
        "glows": groups_of(fields, "glows"),
        "grows": groups_of(fields, "grows"),
        "ticked": set(),
        "saw": set(),
        "levels": LEVEL_WORDS,
        "least_lines": int(threshold(EVIDENCE_LINES, on=clock.today())),
        "least_minutes": LEAST_MINUTES,
    }
    return render_to_string("instruction/parts/visit_form_body.html", context)


def _teacher(kept: KeptTeacher, looks: Sequence[Look], *, may_score: bool) -> dict[str, object]:
    one = kept.row.teacher
    section = next((section.public_id for section in kept.sections if section.is_now), None)
    context = {
        "steps": kept.steps,
        "looks": [look for look in looks if look.teacher_id == one.id],
        "sections": kept.sections,
        "section": section,
        "lessons": kept.lessons,
        "first_name": first_name(one),
    }
    return {
        "id": str(one.public_id),
        "name": one.name,
        "first": one.name.split()[0],
        "teaches": ", ".join(section.title for section in kept.sections),
        "zone": kept.zone.key,
        "opening": render_to_string("instruction/parts/visit_opening.html", context),
        "kinds": [
            {"label": tab.label, "url": tab.url}
            for tab in kind_tabs(one.public_id, VisitKind.QUICK)
            if may_score or tab.is_current
        ],
    }
