"""Fields of amounts, rates, composites and days, as pay asks for them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.widgets import DayInput

DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-01-18.")
_DOLLARS = re.compile(r"\$?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?")
_PERCENT = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?%?")
_COMPOSITE = re.compile(r"([1-4])(?:\.(\d{1,2}))?")


class DollarsField(forms.CharField):
    """An amount in dollars, kept in whole cents."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        more.setdefault("error_messages", {"required": _("Write an amount, such as 66,400.")})
        super().__init__(max_length=16, **more)

    def clean(self, value: Any) -> Any:
        """Return cents; None where nothing is asked and nothing said."""
        said = str(super().clean(value) or "").replace(" ", "")
        if not said:
            return None
        found = _DOLLARS.fullmatch(said)
        if found is None:
            raise forms.ValidationError(_("Write dollars, such as 66,400 or 66400.50."))
        return int(found[1].replace(",", "")) * 100 + int((found[2] or "0").ljust(2, "0"))


class PercentField(forms.CharField):
    """A rate in percent, kept in basis points."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        more.setdefault("error_messages", {"required": _("Write a percentage, such as 2.5.")})
        super().__init__(max_length=7, **more)

    def clean(self, value: Any) -> Any:
        """Return basis points."""
        found = _PERCENT.fullmatch(str(super().clean(value) or "").replace(" ", "") or "0")
        if found is None:
            raise forms.ValidationError(_("Write a percentage, such as 2.5."))
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


class CompositeField(forms.CharField):
    """A composite from 1.00 to 4.00, kept in hundredths."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=4, **more)

    def clean(self, value: Any) -> Any:
        """Return hundredths; None where nothing is said."""
        said = str(super().clean(value) or "").strip()
        if not said:
            return None
        found = _COMPOSITE.fullmatch(said)
        made = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else 0
        if not 100 <= made <= 400:
            raise forms.ValidationError(_("Write a composite from 1.00 to 4.00."))
        return made


def day_field(label: Any, *, says: Any = "", help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=DayInput,
        error_messages={"required": says or _("Choose the day."), "invalid": DAY_WRONG},
    )
