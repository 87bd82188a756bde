"""Addresses of the pages that keep the network's records."""

from django.urls import path

from sextant.office.views import (
    accounts,
    attendance,
    calendar,
    erasure,
    health,
    rooms,
    rosters,
    school_years,
    schools,
    search,
    sections,
    staff,
    students,
)

urlpatterns = [
    path("students/", students.student_list, name="student_list"),
    path("staff/", staff.staff_list, name="staff_list"),
    path("classes/", sections.section_list, name="section_list"),
    path("schools/", schools.school_list, name="school_list"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/close/", calendar.close_day, name="calendar_close"),
    path("calendar/reopen/", calendar.reopen_day, name="calendar_reopen"),
    path("calendar/years/", school_years.school_years, name="school_years"),
    path("calendar/years/new/", school_years.school_year_add, name="school_year_add"),
    path("calendar/years/<uuid:public_id>/", school_years.school_year, name="school_year"),
    path("accounts/", accounts.account_list, name="account_list"),
    path("accounts/open/", accounts.account_open, name="account_open"),
    path("accounts/<uuid:public_id>/invite/", accounts.account_invite, name="account_invite"),
    path("accounts/<uuid:public_id>/close/", accounts.account_close, name="account_close"),
    path("accounts/<uuid:public_id>/reopen/", accounts.account_reopen, name="account_reopen"),
    path("attendance/", rooms.rooms, name="rooms"),
    path("attendance/<uuid:public_id>/", attendance.attendance_room, name="attendance_room"),
    path("attendance/<uuid:public_id>/save/", attendance.attendance_save, name="attendance_save"),
    path(
        "attendance/<uuid:public_id>/<uuid:student>/",
        attendance.attendance_correct,
        name="attendance_correct",
    ),
    path("rosters/", rosters.roster_list, name="roster_list"),
    path("rosters/open/", rosters.roster_open, name="roster_open"),
    path("rosters/approve/", rosters.roster_approve, name="roster_approve"),
    path("rosters/<uuid:public_id>/", rosters.roster_confirm, name="roster_confirm"),
    path("health-of-records/", health.data_health, name="data_health"),
    path("search", search.search, name="search"),
    path("erasures/", erasure.erasure_list, name="erasure_list"),
    path("erasures/<uuid:public_id>/", erasure.erasure_decide, name="erasure_decide"),
]
