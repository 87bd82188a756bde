"""The shapes of what a data director says about a rule, or about a number."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sextant.interlocks.terms import Mode, Tuned
from sextant.kernel.thresholds import Threshold
from sextant.network.queries.places import SchoolRow
from sextant.web.formats import number
from sextant.web.widgets import DayInput

YES_OR_NO = "1: yes, 0: no"


class ModeForm(forms.Form):
    mode = forms.ChoiceField(label=_("The rule is"), choices=Mode.choices)
    because = forms.CharField(label=_("Because"), max_length=300, help_text=_("Shown beside the rule."))


class RetuningForm(forms.Form):
    tuned = forms.ChoiceField(label=_("What becomes of the rule"), choices=Tuned.choices)
    because = forms.CharField(
        label=_("Because"),
        max_length=300,
        help_text=_("Shown on the rule’s page, with the day and your name."),
    )


class NumbersForm(forms.Form):
    """Which numbers are shown: of one system, with some words in what they say."""

    system = forms.ChoiceField(label=_("System"), required=False)
    words = forms.CharField(
        label=_("Words"), required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, systems: Mapping[str, Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["system"] = forms.ChoiceField(
            label=_("System"), required=False, choices=[("", _("All systems")), *systems.items()]
        )


class NumberForm(forms.Form):
    """Another value of one number, from a day on, for every school or for one."""

    valid_from = forms.DateField(
        label=_("From"), widget=DayInput, help_text=_("Days before this one keep the value they had.")
    )

    def __init__(
        self, *args: Any, number_of: Threshold, schools: tuple[SchoolRow, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "unit": number_of.unit,
            "low": number_text(number_of.lowest),
            "high": number_text(number_of.highest),
        }
        self.fields["value"] = forms.FloatField(
            label=_("New value"),
            min_value=number_of.lowest,
            max_value=number_of.highest,
            step_size=None,
            help_text=_("%(unit)s; from %(low)s to %(high)s.") % words,
            widget=forms.NumberInput(attrs={"step": "any"}),
        )
        self.fields["school"] = forms.ChoiceField(
            label=_("For"),
            required=False,
            choices=[("", _("Every school")), *((str(one.public_id), one.name) for one in schools)],
        )
        self.order_fields(["value", "valid_from", "school", "because"])


class SavedNumberForm(NumberForm):
    """The same, with the reason that a saved number needs.

    What is saved is what was looked at: value and school are carried along, and another value is looked at
    first.
    """

    because = forms.CharField(
        label=_("Because"), max_length=300, help_text=_("Shown beside the number, with day and name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].widget = forms.HiddenInput()
        self.fields["school"].widget = forms.HiddenInput()


def value_text(of: Threshold, value: float) -> str:
    """Write a setting with its unit; yes or no where it is one of the two."""
    if of.unit == YES_OR_NO:
        return gettext("yes") if value else gettext("no")
    return f"{number_text(value)} {of.unit}"


def number_text(value: float) -> str:
    """Write a setting as short as it can be read: 0.05, 40, 1.645."""
    text = f"{value:.4f}".rstrip("0")
    decimals = len(text.partition(".")[2])
    return number(value, decimals=decimals)
