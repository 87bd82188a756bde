"""The numbers of relationships and recognition that a network may set."""

from sextant.kernel.thresholds import Threshold

CHAT_CORRECTIONS = Threshold(
    key="culture.chat_corrections",
    default=3,
    unit="corrections",
    lowest=2,
    highest=10,
    source="domain 5.a",
    says="After so many corrections of one student in one class a restorative chat is suggested.",
)
CHAT_DAYS = Threshold(
    key="culture.chat_days",
    default=5,
    unit="school days",
    lowest=2,
    highest=20,
    source="domain 5.a",
    says="Corrections of so many school days are counted together toward a restorative chat.",
)
CONTACT_DAYS = Threshold(
    key="culture.contact_days",
    default=10,
    unit="school days",
    lowest=3,
    highest=45,
    source="domain 5.d/e",
    says="A student with no positive contact in so many school days is on the relationship map’s list.",
)
OWN_ADULT_FROM_GRADE = Threshold(
    key="culture.own_adult_from_grade",
    default=3,
    unit="grade",
    lowest=0,
    highest=12,
    source="domain 5.a: students answer for themselves from grade 3",
    says="From this grade on students name an adult on a page of their own; younger ones are asked by staff.",
)
OWN_ADULTS = Threshold(
    key="culture.own_adults",
    default=3,
    unit="adults",
    lowest=1,
    highest=6,
    source="domain 5.c [J]",
    says="A student names so many adults herself at a time.",
)
TWO_BY_TEN_DAYS = Threshold(
    key="culture.two_by_ten_days",
    default=10,
    unit="school days",
    lowest=5,
    highest=20,
    source="domain 5.c [J]",
    says="An adult gives a student two minutes on so many school days.",
)
TWO_BY_TEN_SPARE = Threshold(
    key="culture.two_by_ten_spare",
    default=5,
    unit="school days",
    lowest=0,
    highest=20,
    source="domain 5.c [J]",
    says="So many school days may be missed before a 2×10 assignment lapses.",
)
RATIO_GOAL = Threshold(
    key="culture.ratio_goal",
    default=4,
    unit="recognitions to one correction",
    lowest=1,
    highest=10,
    source="domain 5.a",
    says="The goal for recognitions to each correction.",
)
RATIO_DAYS = Threshold(
    key="culture.ratio_days",
    default=20,
    unit="school days",
    lowest=5,
    highest=90,
    source="domain 5.c",
    says="The positive ratio counts so many school days back.",
)
