"""What people of a demo say and write when they stay, leave and lead."""

REASONS = ("workload", "pay", "leadership", "career", "family", "commute", "other")
SHARES = (0.24, 0.19, 0.16, 0.15, 0.14, 0.07, 0.05)
THEMES = (
    ("workload", "recognition"),
    ("growth", "leadership"),
    ("classes", "colleagues"),
    ("students", "growth"),
    ("life", "workload"),
)
PROMISES = (
    "One planning period a week without a cover duty.",
    "A visit to the demonstration room of grade 8, and an hour to talk about it.",
    "Say by winter break which classes they have next year.",
    "Lead the January session on discourse together.",
)
TO_LEARN = (
    "Budget and staffing of a school",
    "Hard conversations with adults",
    "The master schedule",
    "Due process and the law of special education",
)
EVIDENCE = {
    "develops_adults": (
        "Seven of nine teachers had a step from the last visit; two had none since October.",
        "Visits each week; steps are small, practiced, and seen again within ten days.",
    ),
    "leads_by_data": (
        "Results were read in the week they came; what followed differed between grades.",
        "Each release led to re-teaching with an owner, and the second look was held.",
    ),
    "holds_culture": (
        "Agreements were made at once; a third of them was late.",
        "Consequences were alike across decks, and families heard good news first.",
    ),
    "manages": (
        "Two rooms stood uncovered for a week in March; the budget was kept.",
        "Seats were filled by May, and every deadline of the law was met.",
    ),
    "accepts_feedback": (
        "Tried the walk-through with a partner after we talked, and kept it.",
        "Asked their team what to stop doing, and stopped it where all could see.",
    ),
}
SUMMARIES = (
    "Strong with adults and steady in a hard spring. Next: the second look after each release.",
    "The school is calmer than a year ago, and attendance shows it. Next: steps for every teacher.",
    "Runs the day with care. Next: give away what others can do, and visit more.",
)
REPLIES = (
    "Fair. I would add the two long absences in grade 6.",
    "Thank you. I will ask my coach to watch the second look.",
    "",
)
