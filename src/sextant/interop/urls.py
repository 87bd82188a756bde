"""Addresses of the import center."""

from django.urls import path

from sextant.interop import column_pages, extract_views, views

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("new", views.import_upload, name="import_upload"),
    path("extracts", extract_views.extract_list, name="extract_list"),
    path("extracts/order", extract_views.extract_order, name="extract_order"),
    path("extracts/stop", extract_views.extract_stop, name="extract_stop"),
    path("extracts/now", extract_views.extract_now, name="extract_now"),
    path("extracts/<uuid:public_id>/file", extract_views.extract_file, name="extract_file"),
    path("rows", views.quarantine_list, name="quarantine_list"),
    path("rows/settle-file", views.quarantine_settle_file, name="quarantine_settle_file"),
    path("rows/<uuid:public_id>/settle", views.quarantine_settle, name="quarantine_settle"),
    path("<uuid:public_id>", views.import_run, name="import_run"),
    path("<uuid:public_id>/columns", column_pages.import_columns, name="import_columns"),
    path("<uuid:public_id>/apply", views.import_apply, name="import_apply"),
    path("<uuid:public_id>/cancel", views.import_cancel, name="import_cancel"),
    path("<uuid:public_id>/report", views.import_report, name="import_report"),
]
