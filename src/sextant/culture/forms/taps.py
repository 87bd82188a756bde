"""What two taps send: whom, and the value or behavior."""

from collections.abc import Mapping
from uuid import UUID

from sextant.culture.actions.taps import NotOnTheList, Tap
from sextant.culture.terms.people import Redirect

WHOLE_CLASS = "class"
VALUE, BEHAVIOR = "value", "behavior"


def read_tap(sent: Mapping[str, str], *, section_id: int, new_key: UUID) -> Tap:
    """Return the tap that was sent.

    Raises:
        NotOnTheList: no name was tapped.
    """
    kind, _, key = sent.get("word", "").partition(":")
    student = sent.get("student", "")
    return Tap(
        device_key=read_key(sent.get("device_key", "")) or new_key,
        section_id=section_id,
        students=read_students(student),
        is_whole_class=student == WHOLE_CLASS,
        value=key if kind == VALUE else "",
        behavior=key if kind == BEHAVIOR else "",
        redirect=next((one for one in Redirect if one == sent.get("redirect")), Redirect.REMINDER),
    )


def read_students(text: str) -> tuple[UUID, ...]:
    """Return the one student that was tapped; nobody for the whole class.

    Raises:
        NotOnTheList: it names nobody.
    """
    if text == WHOLE_CLASS:
        return ()
    key = read_key(text)
    if key is None:
        raise NotOnTheList("Tap a name first, then what you saw.")
    return (key,)


def read_key(text: str) -> UUID | None:
    """Return the key that a text spells, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
