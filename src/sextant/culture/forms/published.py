"""What publishing a value of the network and a module of cultural practice asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _place() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Place in the list"), help_text=_("1 stands first."), min_value=1, max_value=99, initial=1
    )


def _words(label: Any, help_text: Any, *, rows: int, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ValueForm(forms.Form):
    """One value that staff look for and name."""

    name = forms.CharField(
        label=_("Value"), help_text=_("One or two words: they stand on a button."), max_length=40
    )
    meaning = forms.CharField(
        label=_("What it means"),
        help_text=_("What somebody can see a student do."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    position = _place()


class ModuleForm(forms.Form):
    """One module of cultural practice."""

    title = forms.CharField(label=_("Title"), max_length=80)
    about = _words(_("What it is about"), _("Read first; a page at most."), rows=6)
    practice = _words(_("Try this"), _("One thing to do within two weeks."), rows=4)
    questions = _words(
        _("Questions to think about"), _("One a line. Nobody reads the answers."), rows=3, required=False
    )
    position = _place()
