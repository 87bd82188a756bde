"""Addresses of the To do page and of one item."""

from django.urls import path

from sextant.work import views

urlpatterns = [
    path("", views.work_list, name="work_list"),
    path("<uuid:public_id>", views.work_item, name="work_item"),
    path("<uuid:public_id>/accept", views.work_accept, name="work_accept"),
    path("<uuid:public_id>/start", views.work_start, name="work_start"),
    path("<uuid:public_id>/finish", views.work_finish, name="work_finish"),
    path("<uuid:public_id>/dismiss", views.work_dismiss, name="work_dismiss"),
    path("<uuid:public_id>/snooze", views.work_snooze, name="work_snooze"),
    path("<uuid:public_id>/reassign", views.work_reassign, name="work_reassign"),
    path("<uuid:public_id>/hand-back", views.work_hand_back, name="work_hand_back"),
    path("<uuid:public_id>/undo", views.work_undo, name="work_undo"),
]
