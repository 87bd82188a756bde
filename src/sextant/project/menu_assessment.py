"""The lines of Data & Assessment, and which of its pages stand inside another page's line."""

from sextant.project.menu_entry import Entry, inside

ASSESSMENT = Entry(
    "Data & assessment",
    icon="chart-column",
    parts=(
        Entry("Growth", "growth_home"),
        Entry("MAP", "map_home"),
        Entry(
            "Benchmarks",
            parts=(
                Entry("Windows", "administration_list"),
                Entry("Item analysis", "item_desk"),
                Entry("Written answers", "rating_list"),
                Entry("Two attempts", "attempt_list"),
            ),
        ),
        Entry(
            "Test content",
            parts=(
                Entry("Blueprints and forms", "blueprint_list"),
                Entry("Items", "item_list"),
                Entry("Standards", "standard_list"),
            ),
        ),
        Entry(
            "Re-teach",
            parts=(
                Entry("Rooms", "room_list"),
                Entry("Gaps and plans", "reteach_list"),
                Entry("Data meetings", "data_meeting_list"),
            ),
        ),
        Entry(
            "Grades",
            parts=(Entry("Gradebooks", "gradebook_home"), Entry("Report cards", "card_home")),
        ),
        Entry(
            "Imports",
            parts=(
                Entry("Files", "import_list"),
                Entry("Rows set aside", "quarantine_list"),
                Entry("Data health", "data_health"),
                Entry("Nightly extract", "extract_list"),
            ),
        ),
    ),
)
IN_ASSESSMENT = inside(
    {
        "growth_home": ("growth_run", "growth_lagging"),
        "administration_list": (
            "administration",
            "administration_window",
            "administration_pick",
            "administration_add",
            "proctor",
            "benchmark_results",
            "used_accommodations",
            "seat_codes",
            "seat_change",
        ),
        "rating_list": ("rating_next",),
        "map_home": ("map_absent", "map_second_look", "map_confirm", "norm_list", "norm_load", "map_class"),
        "item_list": ("item_add", "item", "item_edit"),
        "blueprint_list": ("blueprint_add", "blueprint", "test_form", "test_form_print"),
        "gradebook_home": (
            "gradebook_section",
            "gradebook_grades",
            "gradebook_add",
            "gradebook_work",
            "grade_weights",
            "grade_weight",
        ),
        "card_home": ("card", "card_change", "card_class", "card_chase"),
        "import_list": ("import_run", "import_upload", "import_columns"),
        "extract_list": ("extract_order",),
        "room_list": ("room_view", "room_course", "room_standard"),
        "reteach_list": ("reteach_draft", "reteach_plan", "reteach_results"),
        "data_meeting_list": ("data_meeting", "data_meeting_minutes"),
        "attempt_list": ("attempt_choice",),
        "item_desk": (
            "network_standards",
            "item_analysis",
            "item_decision",
            "benchmark_release",
            "release_detail",
        ),
    }
)
