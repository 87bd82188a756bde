"""Words of a demo’s hiring: what openings say, and where candidates come from."""

from sextant.network.terms import Seat, Subject

BASIC, TITLE_I, IDEA, CENTRAL = "Basic education", "Title I", "IDEA", "Central office"
SUBJECT_TITLES = {
    Subject.ELA: "Reading and language teacher",
    Subject.MATH: "Math teacher",
    Subject.SCIENCE: "Science teacher",
    Subject.SOCIAL_STUDIES: "Social studies teacher",
}
ELEMENTARY, SPED = "Elementary teacher", "Special education teacher"
MUST_HAVE = {
    Subject.ELA: "English 7-12 or Grades 4-8",
    Subject.MATH: "Mathematics 7-12 or Grades 4-8",
    Subject.SCIENCE: "General science or Grades 4-8",
    Subject.SOCIAL_STUDIES: "Social studies 7-12 or Grades 4-8",
    Subject.OTHER: "Grades PK-4 or 4-8",
}
ABOUT = (
    "You teach four sections a day and have one block to prepare with the others of your grade. A coach "
    "visits you "
    "every week and gives you one thing to try. Lessons and exit tickets are written; you make them "
    "yours.\n\n"
    "You know your students’ families by name before the first report period ends."
)
BECAUSE = (
    "A long-term substitute has two sections.",
    "The class is shared out among three teachers.",
    "The position is new this year and was never filled.",
)
EMPLOYERS = ("A district school", "Another charter school", "A school abroad", "A tutoring program", "")
WHY = (
    "I want a coach who watches me teach every week.",
    "My student teaching was two streets away, and I would like to stay.",
    "I have heard that new teachers are not left alone here.",
    "",
)
RESUME = "Education: {degree}\nExperience: {years} years in schools\nCertificate: {certificate}\n"
TITLES = {
    Seat.SPED_TEACHER: SPED,
    Seat.PARA: "Paraprofessional",
    Seat.SUBSTITUTE: "Building substitute",
}
LINES = {
    Seat.SPED_TEACHER: IDEA,
    Seat.PSYCHOLOGIST: IDEA,
    Seat.AP_SPED: IDEA,
    Seat.INTERVENTIONIST: TITLE_I,
    Seat.SOCIAL_WORKER: TITLE_I,
    Seat.PARA: TITLE_I,
}
