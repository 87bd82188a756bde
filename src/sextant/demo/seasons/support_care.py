"""A demo's years of care: referrals with their clocks, screenings, tiers with decisions, plans with goals.

Tier 2 for 16%, tier 3 for 6% in reading and in math (domain 11). Groups, sessions and probes of the plans
are written by the season that comes after; it reads the plans from the database.
"""

from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.support_care_draw import draw_needs
from sextant.demo.seasons.support_care_lives import Season
from sextant.demo.seasons.support_care_pen import Pen, menu
from sextant.demo.seasons.support_care_people import find_people
from sextant.demo.seasons.support_care_plans import give_managers_their_students
from sextant.demo.seasons.support_care_waiting import leave_waiting
from sextant.support.actions.care_history import insert_care
from sextant.support.actions.programs import offer_default_menu


@transaction.atomic
def give_care(ground: Ground) -> None:
    """Write the care of all years, and leave what waits on the first morning."""
    offer_default_menu()
    pen = Pen(ground=ground, people=find_people(ground), programs=menu())
    season = Season(pen=pen)
    for need in draw_needs(ground, pen.rng):
        season.live(need)
    insert_care(action="demo.support", book=pen.book)
    give_managers_their_students(ground, pen.book.plans)
    leave_waiting(pen)
