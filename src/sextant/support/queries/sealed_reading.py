"""Open what is sealed for one student, with one question for her key; what was erased says so, and when."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sextant.kernel import sealed
from sextant.kernel.reference import Reference
from sextant.kernel.sealed import CannotOpen, Erased
from sextant.kernel.sealed_fields import SealedText
from sextant.network.models import Student
from sextant.network.queries.sealing import NO_KEY, erased_on, find_key
from sextant.web.formats import dated


@dataclass(slots=True)
class Opener:
    """Opens sealed words of one student; a page is shown even where nothing opens."""

    subject: Reference
    _key: bytes | None = None
    _instead: str = ""
    _is_asked: bool = field(default=False)

    def open(self, row: object, column: str) -> str:
        """Return the words of one column of a row, or what is to be read instead."""
        declared = type(row)._meta.get_field(column)  # type: ignore[attr-defined]
        value: str = getattr(row, column)
        if not isinstance(declared, SealedText) or not value:
            return value
        self._ask()
        if self._key is None:
            return self._instead
        place = sealed.place_of(type(row)._meta.label, declared.place_of(row), column)  # type: ignore[attr-defined, arg-type]
        try:
            return sealed.open_sealed(value, key=self._key, place=place)
        except CannotOpen as refused:
            return str(refused)

    def _ask(self) -> None:
        if self._is_asked:
            return
        self._is_asked = True
        try:
            self._key = find_key(self.subject)
            self._instead = NO_KEY
        except Erased:
            day = erased_on(self.subject)
            self._instead = _("Erased on %(day)s.") % {"day": dated(day)} if day else _("Erased.")
        except CannotOpen as refused:
            self._instead = str(refused)


def opener_of(student_id: int) -> Opener:
    """Return what opens a student's words."""
    return Opener(subject=Reference(Student._meta.label, student_id))
