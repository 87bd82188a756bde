"""The lines of Active Leadership in the menu, one entry an area; and which pages stand inside them."""

from sextant.project.menu_entry import Entry

AGENDA: tuple[Entry, ...] = (
    Entry("Agenda", "agenda"),
    Entry("Commitments", "commitment_list"),
    Entry("Meetings", "meeting_list"),
    Entry("Leadership team", "leadership_team"),
    Entry("School plan", "school_plan"),
)
SCORECARDS: tuple[Entry, ...] = (
    Entry("Scorecards", "scorecard_list"),
    Entry("Quarterly reviews", "review_list"),
    Entry("Turnaround", "turnaround_list"),
    Entry("Central support", "central_support"),
    Entry("What is measured", "measure_list"),
    Entry("Equity", "equity"),
)
OPERATIONS: tuple[Entry, ...] = (
    Entry("Coverage today", "cover_today"),
    Entry("My covers", "cover_mine"),
    Entry("Tickets", "ticket_list"),
    Entry("Budget", "spending"),
    Entry("My hours", "leader_hours"),
    Entry("Leaders’ hours", "leader_hours_team"),
)
RESOURCES: tuple[Entry, ...] = (
    Entry("Where resources go", "resources"),
    Entry("Scenarios", "resource_scenario_list"),
    Entry("Who decides what", "decision_rights"),
)
AFTER_SCHOOL: tuple[Entry, ...] = (
    Entry("After school", "after_school"),
    Entry("Own plans", "own_plan_list"),
    Entry("Credits", "credit_list"),
    Entry("Applications", "application_list"),
    Entry("Graduates", "graduate_list"),
    Entry("My way on", "after_school_mine"),
)
NETWORK: tuple[Entry, ...] = (
    Entry("Schools", "school_list"),
    Entry("School years", "school_years"),
    Entry("Accounts", "account_list"),
    Entry("Interlocks", "interlock_list"),
    Entry("Numbers", "number_list"),
)
RECORDS: tuple[Entry, ...] = (
    Entry("Requests of families", "record_request_list"),
    Entry("Families we cannot write to", "unreached_families"),
    Entry("Erasures", "erasure_list"),
)
LEADERSHIP = Entry(
    "Leadership",
    icon="layers",
    parts=tuple(
        Entry(label, parts=parts)
        for label, parts in (
            ("Agenda and plan", AGENDA),
            ("Scorecards", SCORECARDS),
            ("Operations", OPERATIONS),
            ("Resources", RESOURCES),
            ("After school", AFTER_SCHOOL),
            ("Network", NETWORK),
            ("Records", RECORDS),
        )
        if parts
    ),
)
IN_LEADERSHIP: dict[str, str] = {
    # Agenda
    "meeting": "agenda",
    "meeting_mode": "agenda",
    "meeting_minutes": "meeting_list",
    "commitment": "commitment_list",
    "acting_new": "leadership_team",
    "school_plan_edit": "school_plan",
    # Scorecards
    "scorecard": "scorecard_list",
    "measure": "measure_list",
    "measures_change": "measure_list",
    "quarterly_review": "review_list",
    "quarterly_review_write": "review_list",
    "quarterly_review_print": "review_list",
    "turnaround": "turnaround_list",
    "turnaround_help": "turnaround_list",
    "turnaround_end": "turnaround_list",
    "milestone_seen": "turnaround_list",
    "help_found": "central_support",
    # Operations
    "cover_sheet": "cover_today",
    "cover_plan": "cover_today",
    "ticket_new": "ticket_list",
    "ticket": "ticket_list",
    "spending_load": "spending",
    "resource_scenario_new": "resource_scenario_list",
    "resource_scenario": "resource_scenario_list",
    "decision_right_new": "decision_rights",
    "decision_right_edit": "decision_rights",
    # After school
    "after_school_of": "own_plan_list",
    "own_plan_write": "own_plan_list",
    "application_new": "application_list",
    "aid_note": "application_list",
    "summer_list": "application_list",
    "entrance_load": "application_list",
    "place_list": "application_list",
    "place_load": "application_list",
    "graduate_load": "graduate_list",
    # Equity
    "equity_decide": "equity",
    "equity_close": "equity",
}
