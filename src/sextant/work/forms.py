"""The shape of what a person says when she closes, dismisses, puts off or hands over an item."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.languages import LANGUAGES
from sextant.web.widgets import DayInput
from sextant.work.queries.one_item import Taker
from sextant.work.terms import REASONS_BEFORE_THE_LAW, DismissReason, Weight

LONGEST_NOTE = 1000


class _NoteField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)


class FinishForm(forms.Form):
    """Close a plain item: a note if there is something to say."""

    note = _NoteField(
        label=_("Note"),
        required=False,
        help_text=_("What was done. No diagnosis, no story about another child."),
    )


class DismissForm(forms.Form):
    """Close an item that should not be done."""

    reason = forms.ChoiceField(label=_("Why not?"), choices=DismissReason.choices)
    text = _NoteField(
        label=_("In a sentence"),
        help_text=_(
            "Read by those who may read the record it is about. Whoever tunes the rule counts the reasons."
        ),
    )

    def __init__(self, *args: Any, weight: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        if weight == Weight.HARD and isinstance(field, forms.ChoiceField):
            field.choices = [(one.value, one.label) for one in REASONS_BEFORE_THE_LAW]


class SnoozeForm(forms.Form):
    """Put an item off, once."""

    until = forms.DateField(
        label=_("Show it again on"), widget=DayInput(), help_text=_("Once, and five school days at most.")
    )


class HandOverForm(forms.Form):
    """Hand an item to somebody at the school."""

    to = forms.TypedChoiceField(label=_("To whom"), coerce=int)

    def __init__(self, *args: Any, takers: Sequence[Taker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(taker.staff_id, f"{taker.name}, {taker.seat}") for taker in takers]


class SchoolFilterForm(forms.Form):
    """Which of the school's items to show."""

    seat = forms.ChoiceField(label=_("Seat"), required=False)
    rule = forms.ChoiceField(label=_("Rule"), required=False)
    late = forms.BooleanField(label=_("Late only"), required=False)
    required = forms.BooleanField(label=_("Required within five school days"), required=False)
    brought = forms.BooleanField(label=_("Only what was brought to me"), required=False)

    def __init__(
        self, *args: Any, seats: Sequence[tuple[str, str]], rule: tuple[str, str] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rules = [] if rule is None else [rule]
        for name, every, known in (("seat", _("Every seat"), seats), ("rule", _("Every rule"), rules)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", every), *known]
        if rule is None:
            # A line of a home leads to the work of one rule; nobody chooses among forty-two.
            del self.fields["rule"]


class NoticeForm(forms.Form):
    """Which mails somebody wants."""

    wants_daily = forms.BooleanField(
        label=_("On school days at 6:30: how much is late, due today and due this week"), required=False
    )
    wants_friday = forms.BooleanField(
        label=_("On the last school day of a week, in the same mail: how many suggestions wait"),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of these mails"), choices=LANGUAGES.items())
