"""Addresses of the To do page and of one item."""

from django.urls import path

from sextant.work.views import items, lists, notices

urlpatterns = [
    path("", lists.work_list, name="work_list"),
    path("notices/", notices.notice_choice, name="notice_choice"),
    path("wall/", notices.work_wall, name="work_wall"),
    path("<uuid:public_id>", items.work_item, name="work_item"),
    path("<uuid:public_id>/accept", items.work_accept, name="work_accept"),
    path("<uuid:public_id>/start", items.work_start, name="work_start"),
    path("<uuid:public_id>/finish", items.work_finish, name="work_finish"),
    path("<uuid:public_id>/dismiss", items.work_dismiss, name="work_dismiss"),
    path("<uuid:public_id>/snooze", items.work_snooze, name="work_snooze"),
    path("<uuid:public_id>/reassign", items.work_reassign, name="work_reassign"),
    path("<uuid:public_id>/hand-back", items.work_hand_back, name="work_hand_back"),
    path("<uuid:public_id>/undo", items.work_undo, name="work_undo"),
]
