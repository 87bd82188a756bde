"""What a person may not do with an item, each with its cure."""

from sextant.kernel.errors import CannotDo


class ScreenedElsewhere(CannotDo):
    """A screening ends with its record, not with a note."""


class RecordNeeded(CannotDo):
    """What the law asks for ends with its own record, not with somebody's word."""


class NoteNeeded(CannotDo):
    """Required work that no record closes ends with what was done."""


class OutcomeNeeded(CannotDo):
    """A screening ends with what it found."""


class ReasonNeeded(CannotDo):
    """An item is dismissed for a reason."""


class CannotPutOff(CannotDo):
    """The item may not be put off, or not until then."""


class CannotTake(CannotDo):
    """This person cannot be given the item."""


class TooLate(CannotDo):
    """The ending can no longer be taken back."""
