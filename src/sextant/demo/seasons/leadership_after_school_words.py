"""What students of a demo want to do after school, and where they apply; all invented."""

DREAMS = {
    "four_year": (
        "I want to study nursing and come back to work at the clinic on our street.",
        "Engineering. I like to know why a bridge does not fall down.",
        "I want to be a teacher who does not give up on the loud ones.",
        "Study law, because my aunt had nobody who explained the papers to her.",
        "Computer science, and one day an app in our language.",
    ),
    "two_year": (
        "Start at the community college, save money, then go on to four years.",
        "Become a dental hygienist: two years and a real job.",
        "Early childhood, so that I can run a day care like my grandmother’s.",
    ),
    "career": (
        "Get my welding certificate and work at the shipyard.",
        "I want to be an electrician. My uncle takes apprentices.",
        "Hair school, then my own chair, then my own shop.",
    ),
    "work": (
        "Work full time with my father and learn how he runs the truck.",
        "Work at the hospital kitchen, where I am on weekends already.",
    ),
    "service": (
        "The Coast Guard: I want to be on the water and have school paid.",
        "A year of service with kids before I decide.",
    ),
}
JAYLEN = "I want to draw comics, or build houses that stay dry. Mr. Lindqvist says I can write, too."
# Code, name, way, lower and upper end of the middle half of SAT totals, month and day of the deadline.
PLACES = (
    ("RSU", "Riverside State University", "four_year", 960, 1150, (2, 1)),
    ("HBC", "Harbor College", "four_year", 1010, 1200, (1, 15)),
    ("NVU", "North Valley University", "four_year", 1090, 1290, (1, 5)),
    ("ALD", "Alder College", "four_year", 1180, 1380, (1, 2)),
    ("BTU", "Bellamy Technical University", "four_year", 1240, 1440, (1, 2)),
    ("WES", "Westmark State", "four_year", 900, 1080, (3, 1)),
    ("LHU", "Lighthouse University", "four_year", 940, 1130, (2, 15)),
    ("CCC", "Cooper County College", "two_year", None, None, (6, 1)),
    ("DCC", "Delta Community College", "two_year", None, None, (7, 1)),
    ("SKT", "Skilled Trades Institute", "career", None, None, (5, 1)),
    ("SYA", "Shipyard Apprenticeship", "career", None, None, (2, 28)),
    ("CGR", "City Guard and Rescue", "service", None, None, (4, 15)),
)
ELECTIVES = (
    ("health", "Health and PE"), ("languages", "Spanish"), ("arts", "Art and music"),
    ("career", "Career exploration"),
)  # fmt: skip
CORE = (
    ("ela", "English"), ("math", "Mathematics"), ("science", "Science"), ("social_studies", "Social studies"),
)  # fmt: skip
