"""The lines of Talent Management in the menu, one entry an area; and which pages stand inside them."""

from sextant.project.menu_entry import Entry

TALENT = Entry(
    "Talent",
    icon="users",
    parts=(
        Entry("Staff", "staff_list"),
        # Openings
        # Screening
        # Joining and growing
        # Advancing
        # Pay
        # Staying, and leaders
    ),
)
IN_TALENT: dict[str, str] = {
    # Openings
    # Screening
    # Joining and growing
    # Advancing
    # Pay
    # Staying, and leaders
}
