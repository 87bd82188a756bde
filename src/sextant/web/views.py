"""The fragment of a page that shows how far a job has come."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from sextant.access.doors import signed_in
from sextant.kernel import guard
from sextant.web import progress
from sextant.web.pages import render_page


@signed_in
def show_progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer the progress bar of one's own job; htmx asks again until it has ended."""
    job = progress.find(key=key, user_id=guard.actor().user_id)
    if job is None:
        raise Http404
    shown = {
        "label": job.label,
        "done": job.done,
        "total": job.total,
        "detail": job.detail,
        "is_finished": job.is_finished,
        "url": reverse("progress", args=[key]),
        "target_url": job.target_url,
        "state": job.state,
    }
    return render_page(request, "web/progress.html", {"progress": shown}, fragment="bar")
