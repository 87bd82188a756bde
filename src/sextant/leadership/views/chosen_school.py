"""The one school that a form is about."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of


def school_id_of(request: HttpRequest) -> int:
    """Return the school that this page is about.

    Raises:
        CannotDo: the reader has several, and has chosen none.
    """
    school = schools_of(request).current
    if school is None:
        raise CannotDo(_("Choose a school above first."))
    return school.id
