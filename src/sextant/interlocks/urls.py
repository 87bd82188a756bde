"""Addresses of the first page of the day, the interlock table, and the pages that gather all systems."""

from django.urls import path

from sextant.interlocks import (
    interlock_pages,
    number_pages,
    pages,
    rule_list,
    where_to_look,
    without_connection,
)
from sextant.interlocks.family import portal
from sextant.interlocks.monday import (
    coaching,
    culture,
    home,
    leading,
    lessons,
    reteach,
    talent,
    team,
    visits,
    wellness,
)

urlpatterns = [
    path("", home.monday, name="monday"),
    path("worker.js", without_connection.home_worker, name="home_worker"),
    path("without-connection/", without_connection.home_shell, name="home_shell"),
    path("culture/today/", culture.culture_page, name="culture_today"),
    path("support/wellness/today/", wellness.wellness_page, name="wellness_today"),
    path("teaching/today/", coaching.teaching_page, name="teaching_today"),
    path("teaching/lessons/today/", lessons.lessons_page, name="lessons_today"),
    path("leadership/today/", leading.leading_page, name="leading_today"),
    path("talent/today/", talent.talent_page, name="talent_today"),
    path("work/team/today/", team.team_page, name="team_today"),
    path("visits/today/", visits.visits_page, name="visits_today"),
    path("growth/restated/today/", reteach.restated_page, name="restated_today"),
    path("interlocks/", rule_list.interlock_list, name="interlock_list"),
    path("interlocks/retry/", interlock_pages.interlock_retry, name="interlock_retry"),
    path("interlocks/<slug:code>/", interlock_pages.interlock, name="interlock"),
    path("interlocks/<slug:code>/mode/", interlock_pages.interlock_mode, name="interlock_mode"),
    path("interlocks/<slug:code>/try/", interlock_pages.interlock_try, name="interlock_try"),
    path("interlocks/<slug:code>/retune/", interlock_pages.interlock_retune, name="interlock_retune"),
    path("settings/thresholds/", number_pages.number_list, name="number_list"),
    path("settings/thresholds/<str:key>/", number_pages.number_page, name="number"),
    path("settings/thresholds/<str:key>/preview/", number_pages.number_preview, name="number_preview"),
    path("settings/thresholds/<str:key>/save/", number_pages.number_save, name="number_save"),
    path("students/<uuid:public_id>/", pages.student, name="student"),
    path("students/<uuid:public_id>/who-can-see/", pages.student_sights, name="student_sights"),
    path("students/<uuid:public_id>/where-to-look/", where_to_look.student_signs, name="student_signs"),
    path("students/<uuid:public_id>/whom-to-ask/", portal.family_people, name="family_people"),
    path("students/<uuid:public_id>/more/", portal.family_more, name="family_more"),
    path("staff/<uuid:public_id>/", pages.teacher, name="teacher"),
    path("classes/<uuid:public_id>/", pages.section, name="section"),
    path("schools/<uuid:public_id>/", pages.school, name="school"),
    path("schools/<uuid:public_id>/where-to-look/", where_to_look.school_signs, name="school_signs"),
]
