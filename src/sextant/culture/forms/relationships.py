"""What naming an adult and assigning two minutes a day ask for; what the map is narrowed by."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.queries.own_adults import Offered
from sextant.culture.terms.people import NamedBy
from sextant.web.widgets import Segments

# What staff write down; a student who names an adult on her own page says so herself.
SAID_SO = [(one.value, one.label) for one in (NamedBy.STUDENT, NamedBy.STAFF)]
CHOOSE = _("Choose an adult of the school.")


class _AdultForm(forms.Form):
    staff = forms.ChoiceField(label=_("Adult"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})

    def __init__(self, *args: Any, staff: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["staff"]
        field.choices = [("", _("Choose …")), *staff]


class OwnAdultForm(forms.Form):
    """An adult whom the student who asks would go to."""

    staff = forms.ChoiceField(
        label=_("An adult I would go to"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )

    def __init__(self, *args: Any, offered: Offered, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = ((_("In my classes"), offered.near), (_("At my school"), offered.others))
        field: Any = self.fields["staff"]
        field.choices = [("", _("Choose …")), *((words, rows) for words, rows in groups if rows)]


class NameAdultForm(_AdultForm):
    """An adult whom a student can go to."""

    named_by = forms.ChoiceField(label=_("Who said so"), choices=SAID_SO, widget=Segments)


class MinutesForm(_AdultForm):
    """An adult who gives two minutes a day."""


class MapForm(forms.Form):
    """What the map is narrowed by."""

    need = forms.ChoiceField(label=_("Show"), required=False)
    grade = forms.ChoiceField(label=_("Grade"), required=False)
    section = forms.ChoiceField(label=_("Class"), required=False)

    def __init__(
        self,
        *args: Any,
        needs: Sequence[tuple[str, str]],
        grades: Sequence[tuple[str, str]],
        sections: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        for name, choices in (("need", needs), ("grade", grades), ("section", sections)):
            field: Any = self.fields[name]
            field.choices = choices
