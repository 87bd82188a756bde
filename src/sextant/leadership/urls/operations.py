"""Addresses of coverage, tickets, money, hours, resources and decision rights."""

from django.urls import URLPattern, path

from sextant.leadership.views import (
    cover,
    cover_plan,
    hours,
    lost_lessons,
    resource_scenarios,
    resources,
    rights,
    spending,
    tickets,
)

urlpatterns: list[URLPattern] = [
    path("leadership/cover/", cover.cover_today, name="cover_today"),
    path("leadership/cover/away/", cover.cover_away, name="cover_away"),
    path("leadership/cover/assign/", cover.cover_assign, name="cover_assign"),
    path("leadership/cover/plan/", cover_plan.cover_plan, name="cover_plan"),
    path("leadership/cover/sheet/", cover.cover_sheet, name="cover_sheet"),
    path("leadership/cover/lost/", lost_lessons.lost_lesson_list, name="lost_lesson_list"),
    path("leadership/cover/lost/made-up/", lost_lessons.lost_lesson_made_up, name="lost_lesson_made_up"),
    path("leadership/cover/mine/", cover.cover_mine, name="cover_mine"),
    path("leadership/tickets/", tickets.ticket_list, name="ticket_list"),
    path("leadership/tickets/new/", tickets.ticket_new, name="ticket_new"),
    path("leadership/tickets/<uuid:public_id>/", tickets.ticket, name="ticket"),
    path("leadership/spending/", spending.spending, name="spending"),
    path("leadership/spending/load/", spending.spending_load, name="spending_load"),
    path("leadership/spending/form/", spending.spending_template, name="spending_template"),
    path("leadership/hours/", hours.leader_hours, name="leader_hours"),
    path("leadership/hours/team/", hours.leader_hours_team, name="leader_hours_team"),
    path("leadership/resources/", resources.resources, name="resources"),
    path("leadership/scenarios/", resource_scenarios.resource_scenario_list, name="resource_scenario_list"),
    path("leadership/scenarios/new/", resource_scenarios.resource_scenario_new, name="resource_scenario_new"),
    path(
        "leadership/scenarios/<uuid:public_id>/",
        resource_scenarios.resource_scenario,
        name="resource_scenario",
    ),
    path("leadership/rights/", rights.decision_rights, name="decision_rights"),
    path("leadership/rights/new/", rights.decision_right_new, name="decision_right_new"),
    path("leadership/rights/adopt/", rights.decision_right_adopt, name="decision_right_adopt"),
    path("leadership/rights/<uuid:public_id>/", rights.decision_right_edit, name="decision_right_edit"),
]
