"""The lines of special education and anchor rooms in the menu, and the pages that stand inside them."""

from sextant.project.menu_entry import Entry

SPECIAL_EDUCATION = Entry(
    "Special education",
    parts=(
        Entry("My services today", "service_today"),
        Entry("Accommodations in my classes", "accommodation_mine"),
        Entry("Service minutes", "service_list"),
        Entry("Clocks", "sped_compliance"),
        Entry("Accommodations read", "accommodation_school"),
        Entry("Caseloads", "sped_caseload_list"),
        Entry("Who may read records", "sped_access"),
    ),
)
ANCHOR_ROOMS = Entry("Anchor rooms", "anchor_list")
IN_SPECIAL_EDUCATION = {
    **dict.fromkeys(("make_up", "student_services", "service_add"), "service_list"),
    **dict.fromkeys(("evaluation_case", "evaluation_step"), "sped_compliance"),
    "accommodation_change": "accommodation_school",
    "evaluation_ask": "student_list",
    **dict.fromkeys(("anchor_open", "anchor_room", "anchor_place", "anchor_placement"), "anchor_list"),
}
