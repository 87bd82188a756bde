"""The pages of families in one list, at most seven, and which pages stand inside another one's line."""

from django.utils.translation import gettext_noop as _

from sextant.project.menu_entry import Entry

FAMILY_OF_GUARDIAN = (
    Entry(_("Home"), "monday", "house"),
    Entry(_("Conduct"), "own_incidents", "compass"),
    Entry(_("Surveys"), "pulse_mine", "message-circle"),
    Entry(_("What students say"), "voice_board", "megaphone"),
    Entry(_("Ask for help"), "wellness_ask", "life-buoy"),
    Entry(_("My contact data"), "family_contact", "phone"),
)
FAMILY_OF_STUDENT = (
    Entry(_("Home"), "monday", "house"),
    Entry(_("Conduct"), "own_incidents", "compass"),
    Entry(_("Surveys"), "pulse_mine", "message-circle"),
    Entry(_("What students say"), "voice_board", "megaphone"),
    Entry(_("My adults"), "own_adults", "users"),
    Entry(_("Ask for help"), "wellness_ask", "life-buoy"),
)
_IN_HOME = (
    "student", "student_results", "student_bands", "card", "card_list", "family_people", "family_more",
    "family_support", "family_records", "family_appointments", "student_people", "skills_of",
    "support_plan_print", "plan_progress", "student_services", "class_letter", "pathway_letter",
    "family_truancy_letter",
)  # fmt: skip
_IN_CONDUCT = ("incident_notice", "code_book", "code_version", "discipline_letter", "agreement")
FAMILY_BELONGS_TO = {
    **dict.fromkeys(_IN_HOME, "monday"),
    **dict.fromkeys(_IN_CONDUCT, "own_incidents"),
    **dict.fromkeys(("pulse_answer", "pulse_notice", "survey_choice"), "pulse_mine"),
    **dict.fromkeys(("voice_say", "skill_list"), "voice_board"),
    **dict.fromkeys(("wellness_refer", "family_refer"), "wellness_ask"),
}
