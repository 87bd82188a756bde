"""Addresses of the frame itself."""

from django.urls import path

from sextant.web import views

urlpatterns = [path("progress/<uuid:key>/", views.show_progress, name="progress")]
