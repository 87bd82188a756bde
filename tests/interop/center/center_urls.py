"""The site's addresses with the import center under its own."""

from django.urls import include, path

from sextant.project.urls import handler400, handler403, handler404, handler500
from sextant.project.urls import urlpatterns as site

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [path("imports/", include("sextant.interop.urls")), *site]
