"""Every address of the site, gathered from the floors that own the pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from sextant.access.doors import public


@public
def health(_request: HttpRequest) -> HttpResponse:
    """Answer that the process runs; nothing about the network."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


handler400 = "sextant.web.errors.bad_request"
handler403 = "sextant.web.errors.forbidden"
handler404 = "sextant.web.errors.not_found"
handler500 = "sextant.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("account/", include("allauth.urls")),
    path("", include("sextant.web.urls")),
    path("work/", include("sextant.work.urls")),
    path("", include("sextant.office.urls")),
    path("", include("sextant.assessment.urls")),
    path("", include("sextant.instruction.urls")),
    path("", include("sextant.culture.urls")),
    path("", include("sextant.support.urls")),
    path("", include("sextant.talent.urls")),
    path("", include("sextant.leadership.urls")),
    path("imports/", include("sextant.interop.urls")),
    path("calendar/", include("sextant.interop.calendar_feed.urls")),
    path("", include("sextant.interlocks.urls")),
]

if settings.OFFERS_ONE_CLICK:
    # One-click sign-in exists only where `demo` made the folder, and nowhere behind a proxy.
    urlpatterns += [path("", include("sextant.demo.urls"))]
