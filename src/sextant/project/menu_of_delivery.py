"""The menu's line of groups, sessions, probes and reviews, and the pages that stand inside it."""

from sextant.project.menu_entry import Entry

HELP_IN_GROUPS = Entry(
    "Help in groups",
    parts=(
        Entry("My groups today", "session_today"),
        Entry("Groups", "support_group_list"),
        Entry("Probes", "probe_list"),
        Entry("Timetable", "placement"),
        Entry("Team meeting", "team_meeting"),
        Entry("Fading out", "fade_list"),
    ),
)
DELIVERY_BELONGS = {
    "session_log": "session_today",
    **dict.fromkeys(("support_group", "group_cover"), "support_group_list"),
    **dict.fromkeys(("probe_group", "probe_mine"), "probe_list"),
    "team_review": "team_meeting",
}
