"""Addresses of the frame itself."""

from django.urls import path

from sextant.web import export_views, views

urlpatterns = [
    path("progress/<uuid:key>/", views.show_progress, name="progress"),
    path("device/", views.show_device, name="device"),
    path("who-sees-what/", views.who_sees_what, name="who_sees_what"),
    path("language/", views.choose_language, name="choose_language"),
    path("act-as/<slug:capacity>/", views.switch_capacity, name="switch_capacity"),
    path("students/<uuid:student_id>/break-glass/", views.break_the_glass, name="break_glass"),
    path("exports/", export_views.export_list, name="export_list"),
    path("exports/new/", export_views.export_new, name="export_new"),
    path("exports/<uuid:public_id>/", export_views.export_file, name="export_file"),
]
