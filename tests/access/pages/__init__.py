"""Every page of the site: which row of the matrix it stands behind, and whom or what it is about.

A page that does not stand here fails the build, and so does one that stands here and is gone. Read an
entry as: this page shows, or changes, records of THIS class; whoever reaches THIS record may open it.
"""

from access.pages import (
    benchmarks,
    cards,
    community,
    consistency,
    family,
    frame,
    gathered,
    groups,
    growth,
    incidents,
    items,
    leadership_after_school,
    leadership_agenda,
    leadership_equity,
    leadership_operations,
    leadership_scorecards,
    lessons,
    people,
    records,
    removals,
    repair,
    reteaching,
    sessions,
    support_care,
    support_delivery,
    support_following,
    support_special_education,
    support_wellness,
    talent_advancing,
    talent_joining,
    talent_openings,
    talent_pay,
    talent_screening,
    talent_staying,
    visits,
)
from access.pages.page import Page

__all__ = ["PAGES", "Page"]

AREAS = (
    frame,
    family,
    records,
    gathered,
    growth,
    benchmarks,
    cards,
    reteaching,
    groups,
    removals,
    items,
    lessons,
    visits,
    sessions,
    repair,
    incidents,
    consistency,
    community,
    people,
    support_care,
    support_delivery,
    support_special_education,
    support_wellness,
    support_following,
    talent_openings,
    talent_screening,
    talent_joining,
    talent_advancing,
    talent_pay,
    talent_staying,
    # Leadership
    leadership_agenda,
    leadership_operations,
    leadership_scorecards,
    leadership_after_school,
    leadership_equity,
)
# A name that stands in two areas would hide a page from the tests.
PAGES: dict[str, Page] = {name: page for area in AREAS for name, page in area.PAGES.items()}
assert len(PAGES) == sum(len(area.PAGES) for area in AREAS)
