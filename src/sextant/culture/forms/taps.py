"""What two taps send: whom, and the value or behavior; and by what a student is found outside class."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.actions.taps import NotOnTheList, Tap
from sextant.culture.terms.people import Redirect

WHOLE_CLASS = "class"
VALUE, BEHAVIOR = "value", "behavior"


class FindForm(forms.Form):
    """Find a student of one's school, by her name or by where she sits in the morning."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=60,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}
        ),
    )
    grade = forms.ChoiceField(label=_("Grade"), required=False)
    homeroom = forms.ChoiceField(label=_("Homeroom"), required=False)

    def __init__(
        self,
        *args: Any,
        grades: Sequence[tuple[str, str]],
        homerooms: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        for name, choices in (("grade", grades), ("homeroom", homerooms)):
            field: Any = self.fields[name]
            field.choices = [("", "—"), *choices]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of the three: a whole school is no list to tap."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(said.values()):
            raise forms.ValidationError(_("Type a name, or choose a grade or a homeroom."))
        return said


def read_tap(sent: Mapping[str, str], *, section_id: int | None, new_key: UUID) -> Tap:
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
