"""What loading a rubric asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RubricForm(forms.Form):
    """Publish another edition of the instructional standards."""

    name = forms.CharField(label=_("Name"), max_length=120, initial=_("Instructional standards"))
    edition = forms.CharField(
        label=_("Edition"), max_length=40, help_text=_("As pages shall print it, for example 2027–28.")
    )
    upload = forms.FileField(
        label=_("Table"), help_text=_("CSV, one level of one standard a row. All of it is loaded, or none.")
    )
