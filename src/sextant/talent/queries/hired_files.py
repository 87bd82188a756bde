"""When the file of a candidate closes to whoever recruits: with the first day of work (domain 2.d).

From then on only human resources reads it; the funnel counts them still, for counts name nobody.
"""

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.talent.models import Application
from sextant.talent.terms.hiring import Stage

# Whose work ends with the first day of whom they have won.
CLOSED_TO = frozenset({Role.RECRUITER})


def open_files() -> Q:
    """Return the condition on applications whose file is open to the reader; every page of a file asks it."""
    return ~Q(stage=Stage.ONBOARDED) if is_closed_to_reader() else Q()


def open_file_keys() -> Q:
    """Return the same for rows that name an application, such as offers, events and messages.

    Such a row is the reader’s as far as the application is: nobody opens what judges them by its offer.
    """
    return Q(application_id__in=Application.objects.filter(open_files()).values("pk"))


def is_closed_to_reader() -> bool:
    """Tell if the files of those who work here already are closed to whoever reads."""
    roles = current_rights().roles
    return bool(roles & CLOSED_TO) and Role.HR not in roles
