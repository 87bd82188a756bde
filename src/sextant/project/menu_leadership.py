"""The lines of Active Leadership in the menu, one entry an area; and which pages stand inside them."""

from sextant.project.menu_entry import Entry

AGENDA: tuple[Entry, ...] = (
    Entry("Agenda", "agenda"),
    Entry("Commitments", "commitment_list"),
    Entry("Meetings", "meeting_list"),
    Entry("Leadership team", "leadership_team"),
    Entry("School plan", "school_plan"),
)
SCORECARDS: tuple[Entry, ...] = ()
OPERATIONS: tuple[Entry, ...] = ()
RESOURCES: tuple[Entry, ...] = ()
AFTER_SCHOOL: tuple[Entry, ...] = ()
NETWORK: tuple[Entry, ...] = (
    Entry("Schools", "school_list"),
    Entry("School years", "school_years"),
    Entry("Accounts", "account_list"),
    Entry("Interlocks", "interlock_list"),
    Entry("Numbers", "number_list"),
)
RECORDS: tuple[Entry, ...] = (
    Entry("Requests of families", "record_request_list"),
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
    # Operations
    # After school
    # Equity
}
