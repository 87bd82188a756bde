"""Parts of shared pages, asked for once the page stands; whoever follows their link has them as pages."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sextant.web.pages import render_page, wants_fragment
from sextant.web.parts import Tab


def page_of(name: str, public_id: UUID) -> Tab:
    """Return the way to the page of a student."""
    return Tab(label=name, url=reverse("student", args=[public_id]))


def show_part(
    request: HttpRequest, name: str, context: Mapping[str, Any], *, heading: str, page: Tab
) -> HttpResponse:
    """Answer htmx with the part alone; whoever follows the link without scripts has it as a page."""
    part = f"assessment/parts/{name}.html"
    if wants_fragment(request):
        return render_page(request, part, context)
    whole = {**context, "part": part, "heading": heading, "crumbs": (page, Tab(label=heading))}
    return render_page(request, "assessment/part_page.html", whole)
