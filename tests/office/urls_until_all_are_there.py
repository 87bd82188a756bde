"""The office's addresses with empty pages for those of floors that are still being built."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from sextant.access.doors import signed_in


@signed_in
def page(_request: HttpRequest, **_names: object) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("sextant.web.urls")),
    path("work/", include("sextant.work.urls")),
    path("", include("sextant.office.urls")),
    path("", page, name="monday"),
    *(
        path(f"{name}/<uuid:public_id>/", page, name=name)
        for name in ("student", "teacher", "section", "school")
    ),
]
