"""Addresses of the frame itself."""

from django.urls import path

from sextant.web import views

urlpatterns = [
    path("progress/<uuid:key>/", views.show_progress, name="progress"),
    path("who-sees-what/", views.who_sees_what, name="who_sees_what"),
    path("act-as/<slug:capacity>/", views.switch_capacity, name="switch_capacity"),
    path("students/<uuid:student_id>/break-glass/", views.break_the_glass, name="break_glass"),
]
