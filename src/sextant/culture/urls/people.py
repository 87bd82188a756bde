"""Addresses of the pages of recognition, relationships and family contacts."""

from django.urls import URLPattern, path

from sextant.culture.views import (
    contacts,
    hall_taps,
    own_adults,
    practice,
    published,
    ratios,
    relationships,
    student_people,
    taps,
    taps_offline,
)

urlpatterns: list[URLPattern] = [
    # Area people: relationships, recognition, contacts
    path("culture/people/taps/", taps.tap_list, name="tap_list"),
    path("culture/people/taps/worker.js", taps_offline.tap_worker, name="tap_worker"),
    path("culture/people/taps/offline/", taps_offline.tap_shell, name="tap_shell"),
    path("culture/people/taps/offline/pack/", taps_offline.tap_pack, name="tap_pack"),
    path("culture/people/taps/outside/", hall_taps.tap_hall, name="tap_hall"),
    path("culture/people/taps/<uuid:public_id>/", taps.tap_room, name="tap_room"),
    path("culture/people/contacts/first/", contacts.first_contact_list, name="first_contact_list"),
    path("culture/people/contacts/<uuid:public_id>/", contacts.contact_log, name="contact_log"),
    path("culture/people/names/<uuid:public_id>/", contacts.name_saying, name="name_saying"),
    path("culture/people/", relationships.relationship_map, name="relationship_map"),
    path("culture/people/adults/<uuid:public_id>/", relationships.student_adults, name="student_adults"),
    path(
        "culture/people/adults/<uuid:public_id>/end/", relationships.named_adult_end, name="named_adult_end"
    ),
    path("culture/people/my-adults/", own_adults.own_adults, name="own_adults"),
    path("culture/people/minutes/", relationships.minutes_mine, name="minutes_mine"),
    path("culture/people/minutes/<uuid:public_id>/tick/", relationships.minutes_tick, name="minutes_tick"),
    path("culture/people/minutes/<uuid:public_id>/stop/", relationships.minutes_stop, name="minutes_stop"),
    path("culture/people/ratio/", ratios.ratio_list, name="ratio_list"),
    path("culture/people/practice/", practice.practice_list, name="practice_list"),
    path("culture/people/practice/counted/", practice.practice_counts, name="practice_counts"),
    path("culture/people/practice/<uuid:public_id>/", practice.practice_module, name="practice_module"),
    path("culture/people/published/", published.published_list, name="published_list"),
    path("culture/people/published/values/new/", published.value_add, name="value_add"),
    path("culture/people/published/values/<uuid:public_id>/", published.value_edit, name="value_edit"),
    path(
        "culture/people/published/values/<uuid:public_id>/retire/",
        published.value_retire,
        name="value_retire",
    ),
    path("culture/people/published/modules/new/", published.module_add, name="module_add"),
    path("culture/people/published/modules/<uuid:public_id>/", published.module_edit, name="module_edit"),
    path(
        "culture/people/published/modules/<uuid:public_id>/retire/",
        published.module_retire,
        name="module_retire",
    ),
    path("culture/people/of/<uuid:public_id>/", student_people.student_people, name="student_people"),
]
