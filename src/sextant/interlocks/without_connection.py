"""My Monday and attendance where there is no connection: what the page says then, and what still opens.

Worker and page say nothing about anybody and are open; today's class lists come from what the device seals.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sextant.access.doors import public
from sextant.web.offline import worker_of

KEPT_FILES = ("interlocks/js/home_shell.js",)
# A page that asks a lot on a slow morning is not a page without a connection.
PATIENCE = 25_000


@public
@require_GET
def home_worker(_request: HttpRequest) -> HttpResponse:
    """Answer the worker of My Monday and of attendance with the list of files that it keeps."""
    return worker_of(
        "home",
        root=reverse("rooms"),
        pages=(reverse("monday"),),
        shell=reverse("home_shell"),
        files=KEPT_FILES,
        patience=PATIENCE,
    )


@public
@require_GET
def home_shell(request: HttpRequest) -> HttpResponse:
    """Show what stands for these pages where there is no connection (shape: empty)."""
    return render(request, "interlocks/home_shell.html", {"attendance": reverse("rooms")})
