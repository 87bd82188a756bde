"""Form controls that Django lacks, as real form elements with a look of their own."""

from typing import Any

from django import forms


class Segments(forms.RadioSelect):
    """Radio buttons side by side, 56 pixels high: ratings of 1-4, or present, late, absent.

    A label such as ``3|Solid`` puts the number over the word.
    """

    template_name = "web/widgets/segments.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template draws, with the labels cut at the bar."""
        context = super().get_context(name, value, attrs)
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                figure, bar, word = str(option["label"]).partition("|")
                option["figure"], option["word"] = (figure, word) if bar else ("", figure)
        return context


class DayInput(forms.DateInput):
    """The browser's own date field, which asks for and gives ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")
