"""What principals and superintendents wrote in a demo’s reviews: causes and actions, all invented."""

CAUSES = {
    "mvas": "Re-teaching slots were used for new content in three of five weeks.",
    "map_cgi": "Students who were at grade level got too little work beyond it.",
    "high_growth": "Tasks with the highest demand were skipped when time was short.",
    "benchmarks": "Exit tickets were collected and seldom sorted the same day.",
    "ada": "Families heard of absences on the third day; the first call came too late.",
    "chronic": "The same forty families were called each week, with the same words.",
    "majors": "Most incidents fall between 10:30 and 12:00, on the way to lunch.",
    "oss": "The peer panel met once a month, so suspension was what was at hand.",
    "pulse": "Students say that rules are kept differently from room to room.",
    "decisions": "Screenings waited for a meeting instead of being decided by whoever had the facts.",
    "minutes": "Groups were taken for assemblies and for coverage.",
    "response": "Plans ran on after probes had been below the line for weeks.",
    "retention": "Two strong teachers left for schools nearer home; nobody had asked in time.",
    "coaching": "One coach carries more teachers than weeks allow.",
    "vacancy": "Positions were asked for after the leaver had gone.",
    "commitments": "Commitments had an owner and no day in the calendar.",
    "budget": "Substitute days were not planned beyond October.",
}
OTHERWISE = "We do not know yet; three rooms are looked into next week."
ACTIONS = {
    "growth": "Hold the re-teaching slot for the worst standard of each grade, and look at it on Fridays.",
    "achievement": "Sort exit tickets the same day, in every room of two grades.",
    "after_school": "Meet each senior without an application.",
    "culture": "Put two adults in the second-floor hallway from 10:30 to 12:00.",
    "support": "Move groups out of the assembly hour, and cover providers who are away.",
    "talent": "Give one coach’s newest teachers to a second coach.",
    "operations": "Write a day behind every commitment before the meeting ends.",
}
KEPT = "Done in every week."
NOT_KEPT = "Done in half of the weeks. Goes on, with another owner."
RATINGS = (
    (75, "A model for others this period. Keep the habits, and lend a leader."),
    (50, "On its way. Two things hold it back, and both have an owner."),
    (25, "Watched closely. Meet again in six weeks about the two actions."),
    (0, "Needs more than the school can do alone. Help of the center is agreed."),
)
NO_RATING = "Too little is measured yet for a tier; the next report period brings growth."
# What was seen of the milestones that no measure decides, and if they were reached.
SEEN = {
    "y1.routines": (False, "Twelve rooms seen: routines hold in seven of them, 58%."),
    "y5.graduate": (False, "The network has not ended the status."),
}
MAJORS_BY_WEEK = (
    "Majors in the five weeks until %(day)s: %(counts)s. Fewer than the week before in %(n)d of 4."
)
# The school before is no record of this network: its number is invented, what it is held against is not.
PERCENT_BEFORE = 90.8
SOURCE_BEFORE = "state report card of its last school year."
VISITS = (
    "Doors, hallways and six rooms seen. Entry is calm; directions differ from room to room.",
    "Six rooms seen. Routines hold in five; homework review takes a third of the lesson in two.",
    "Lunch and dismissal seen. Adults stand where the plan says.",
)
VISIT_BECAUSE = "The visit of the month at a turnaround school."
DAYS_BECAUSE = "Attendance work of the first year: the center’s culture team, two days a week."
DAYS_FOUND = "Calls on the first day of absence run by themselves now."
