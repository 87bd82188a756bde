"""The lines of Student Support in the menu, one entry an area; and which pages stand inside them."""

from sextant.project.menu_entries import Entry

SUPPORT = Entry(
    "Student support",
    icon="life-buoy",
    parts=(
        Entry("Students", "student_list"),
        # Attendance, early warning, caseloads, what works here
        Entry(
            "Following up",
            parts=(
                Entry("Calls home", "outreach_list"),
                Entry("Truancy letters", "truancy_list"),
                Entry("Early warning", "early_warning"),
                Entry("Caseloads", "caseload_units"),
                Entry("What works here", "what_works"),
            ),
        ),
    ),
)
SUPPORT_BELONGS_TO = {
    # Attendance, early warning
    "outreach": "outreach_list",
    **dict.fromkeys(("truancy_case", "truancy_notice"), "truancy_list"),
    "early_warning_review": "early_warning",
}
