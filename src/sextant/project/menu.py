"""The lines of the menu, and which pages stand inside another page's line."""

from sextant.project.menu_assessment import ASSESSMENT, IN_ASSESSMENT
from sextant.project.menu_culture import CULTURE, IN_CULTURE
from sextant.project.menu_entry import Entry, inside
from sextant.project.menu_instruction import IN_INSTRUCTION, INSTRUCTION
from sextant.project.menu_leadership import IN_LEADERSHIP, LEADERSHIP
from sextant.project.menu_support import IN_SUPPORT, SUPPORT
from sextant.project.menu_talent import IN_TALENT, TALENT

__all__ = ["BELONGS_TO", "HOME", "SHOWN_AGAIN", "SYSTEMS", "Entry"]

# A list whose form was refused is shown again under the address of the form: the tabs stay.
SHOWN_AGAIN = {"detention_plan": "detention_list"}

HOME = (
    Entry("My Monday", "monday", "house"),
    Entry("Calendar", "calendar", "calendar"),
    Entry("To do", "work_list", "circle-check"),
)
SYSTEMS = (TALENT, INSTRUCTION, ASSESSMENT, CULTURE, SUPPORT, LEADERSHIP)
# Pages that stand inside another page’s line of the menu.
BELONGS_TO = {
    **IN_TALENT,
    **IN_INSTRUCTION,
    **IN_ASSESSMENT,
    **IN_CULTURE,
    **IN_SUPPORT,
    **IN_LEADERSHIP,
    **inside(
        {
            "record_request_list": ("record_request",),
            "unreached_families": ("unreached_letters",),
            "interlock_list": ("interlock",),
            "number_list": ("number", "number_preview", "number_save"),
            "calendar": ("school_years", "school_year_add", "school_year", "calendar_feed"),
            "account_list": ("account_open", "account_invite"),
            "student_list": ("student",),
            "staff_list": ("teacher",),
            "school_list": ("school", "school_phone"),
            "work_list": ("work_item", "notice_choice", "work_wall"),
        }
    ),
}
