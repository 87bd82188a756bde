"""Addresses of kits, interviews, lessons, scores, norming."""

from django.urls import URLPattern, path

from sextant.talent.views import kits, norming, rating, screen_events, screened

AT = "talent/screening"

urlpatterns: list[URLPattern] = [
    path(f"{AT}/", rating.screening_mine, name="screening_mine"),
    path(f"{AT}/events/", rating.screen_event_list, name="screen_event_list"),
    path(f"{AT}/events/<uuid:public_id>/", screen_events.screen_event, name="screen_event"),
    path(f"{AT}/events/<uuid:public_id>/rate/", rating.screen_event_rate, name="screen_event_rate"),
    path(
        f"{AT}/events/<uuid:public_id>/settle/",
        screen_events.screen_event_settle,
        name="screen_event_settle",
    ),
    path(
        f"{AT}/events/<uuid:public_id>/move/",
        screen_events.screen_event_move,
        name="screen_event_move",
    ),
    path(f"{AT}/candidates/<uuid:public_id>/", screened.candidate_screening, name="candidate_screening"),
    path(f"{AT}/candidates/<uuid:public_id>/packet/", screened.panel_packet, name="panel_packet"),
    path(
        f"{AT}/candidates/<uuid:public_id>/decide/",
        screened.candidate_decide,
        name="candidate_decide",
    ),
    path(
        f"{AT}/candidates/<uuid:public_id>/plan/",
        screen_events.screen_event_plan,
        name="screen_event_plan",
    ),
    path(f"{AT}/kits/", kits.kit_list, name="kit_list"),
    path(f"{AT}/kits/default/", kits.kit_default, name="kit_default"),
    path(f"{AT}/kits/<uuid:public_id>/", kits.kit, name="kit"),
    path(f"{AT}/kits/<uuid:public_id>/edit/", kits.kit_edit, name="kit_edit"),
    path(f"{AT}/kits/<uuid:public_id>/copy/", kits.kit_copy, name="kit_copy"),
    path(f"{AT}/kits/<uuid:public_id>/use/", kits.kit_use, name="kit_use"),
    path(f"{AT}/norming/", norming.norming_list, name="norming_list"),
    path(f"{AT}/norming/session/", norming.norming_session, name="norming_session"),
]
