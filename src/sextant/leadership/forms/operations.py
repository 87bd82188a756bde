"""What coverage, tickets, money, hours, scenarios and decision rights ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.leadership.rules.resource_moves import MoveKind
from sextant.leadership.terms.operations import HourKind, RightKind, TicketKind, TicketState
from sextant.network.terms import Seat
from sextant.web.widgets import DayInput, Segments

DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-01-18.")
MOVES = 3
MOVE_LABELS = {
    MoveKind.COACH: _("Coaches"),
    MoveKind.POSITION: _("Teachers"),
    MoveKind.BLOCK: _("Minutes of a block, a week"),
}


class MakeUpForm(forms.Form):
    """Minutes of a class that were made up, and on which day."""

    on = forms.DateField(label=_("Made up on"), widget=DayInput, error_messages={"invalid": DAY_WRONG})
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=400,
        error_messages={"required": _("Write how many minutes.")},
    )


class AwayForm(forms.Form):
    """Who is away, and until when; why is asked nowhere."""

    staff = forms.ChoiceField(
        label=_("Who is away?"),
        error_messages={
            "required": _("Choose who is away."),
            "invalid_choice": _("Choose somebody who teaches today and is not on the list."),
        },
    )
    last_day = forms.DateField(
        label=_("Until, if longer than today"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": DAY_WRONG},
    )

    def __init__(self, *args: Any, staff: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["staff"]
        field.choices = [("", _("Choose")), *[(str(key), name) for key, name in staff]]


class PlanForm(forms.Form):
    """Who takes a class from today on, and until when."""

    who = forms.ChoiceField(
        label=_("Who takes the class?"),
        error_messages={
            "required": _("Choose who takes the class."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    until = forms.DateField(
        label=_("Until"),
        widget=DayInput,
        error_messages={"required": _("Choose the last day."), "invalid": DAY_WRONG},
    )

    def __init__(self, *args: Any, who: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["who"]
        field.choices = [("", _("Choose")), *who]


class TicketForm(forms.Form):
    """What is broken or missing."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=TicketKind.choices,
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose what it is about.")},
    )
    place = forms.CharField(
        label=_("Where?"), max_length=80, required=False, help_text=_("Such as room 12, or bus 4.")
    )
    words = forms.CharField(
        label=_("What is broken or missing?"),
        max_length=400,
        help_text=_("A sentence. No student’s name."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what is broken or missing.")},
    )
    is_urgent = forms.BooleanField(
        label=_("It cannot wait: somebody could be hurt, or a class cannot be held"), required=False
    )


class TicketMoveForm(forms.Form):
    """How far a ticket is, and what whoever raised it reads."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=TicketState.choices,
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose how far it is.")},
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=400,
        required=False,
        help_text=_("Whoever raised it reads this."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SpendingForm(forms.Form):
    """One file of one school."""

    as_of = forms.DateField(
        label=_("Up to which day do the figures count?"),
        widget=DayInput,
        error_messages={"required": _("Choose the day."), "invalid": DAY_WRONG},
    )
    file = forms.FileField(
        label=_("File (CSV)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Download the form and fill it in."),
        },
    )


class WeekForm(forms.Form):
    """Planned and actual hours of five kinds, in half hours."""

    def __init__(self, *args: Any, rows: Sequence[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        for row in rows:
            for word, minutes in (("planned", row.planned), ("actual", row.actual)):
                self.fields[f"{row.kind.value}_{word}"] = forms.DecimalField(
                    label=f"{row.label}, {_('planned') if word == 'planned' else _('actual')}",
                    min_value=0,
                    max_value=80,
                    required=False,
                    initial=f"{minutes / 60:g}" if minutes else "",
                    widget=forms.TextInput(attrs={"size": 4, "inputmode": "decimal", "autocomplete": "off"}),
                    error_messages={"invalid": _("Write hours, such as 4 or 4.5.")},
                )

    def pairs(self) -> list[tuple[str, Any, Any]]:
        """Return each kind with its two fields."""
        return [
            (str(kind.label), self[f"{kind.value}_planned"], self[f"{kind.value}_actual"])
            for kind in HourKind
        ]

    def minutes(self, kind: HourKind, word: str) -> int:
        """Return what was said of one kind, in minutes."""
        return round(60 * float(self.cleaned_data.get(f"{kind.value}_{word}") or 0))


class ScenarioForm(forms.Form):
    """What might move from where to where, and why one thinks of it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("Such as: one coach to Cedar Row."),
        error_messages={"required": _("Give the scenario a name.")},
    )
    because = forms.CharField(
        label=_("Why think of it?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, schools: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("Choose")), *schools]
        for n in range(1, MOVES + 1):
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=_("What moves"),
                choices=[("", _("Nothing")), *[(one.value, label) for one, label in MOVE_LABELS.items()]],
                required=False,
            )
            self.fields[f"amount_{n}"] = forms.DecimalField(
                label=_("How many"),
                min_value=0,
                max_value=10_000,
                required=False,
                widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
                error_messages={"invalid": _("Write a number, such as 1 or 0.5.")},
            )
            self.fields[f"from_{n}"] = forms.ChoiceField(label=_("From"), choices=choices, required=False)
            self.fields[f"to_{n}"] = forms.ChoiceField(label=_("To"), choices=choices, required=False)

    def head(self) -> list[Any]:
        """Return the fields before the moves."""
        return [self["name"], self["because"]]

    def moves(self) -> list[tuple[int, list[Any]]]:
        """Return the fields of each move."""
        words = ("kind", "amount", "from", "to")
        return [(n, [self[f"{word}_{n}"] for word in words]) for n in range(1, MOVES + 1)]

    def clean(self) -> dict[str, Any]:
        """Ask for whatever a begun move lacks, and for at least one move."""
        said = super().clean() or {}
        begun = [n for n in range(1, MOVES + 1) if said.get(f"kind_{n}")]
        if not begun:
            self.add_error("kind_1", _("Choose what moves."))
        for n in begun:
            if not said.get(f"amount_{n}"):
                self.add_error(f"amount_{n}", _("Write how many."))
            if not said.get(f"from_{n}"):
                self.add_error(f"from_{n}", _("Choose the school that gives."))
            if not said.get(f"to_{n}"):
                self.add_error(f"to_{n}", _("Choose the school that gets."))
            elif said.get(f"to_{n}") == said.get(f"from_{n}"):
                self.add_error(f"to_{n}", _("Choose another school than the one that gives."))
        return said


class RightForm(forms.Form):
    """How a seat decides a matter."""

    seat = forms.ChoiceField(label=_("Seat"), choices=Seat.choices)
    matter = forms.CharField(
        label=_("What is decided?"),
        max_length=120,
        error_messages={"required": _("Write what is decided.")},
    )
    kind = forms.ChoiceField(
        label=_("How?"),
        choices=RightKind.choices,
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose how it is decided.")},
    )
    with_seat = forms.ChoiceField(
        label=_("With whom?"), choices=[("", _("Nobody")), *Seat.choices], required=False
    )
    because = forms.CharField(
        label=_("Why so?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Ask with whom, where it is not decided alone."""
        said = super().clean() or {}
        if said.get("kind") == RightKind.WITH and not said.get("with_seat"):
            self.add_error("with_seat", _("Choose with whom it is decided."))
        return said
