"""What the forms of screening ask for: an event, a kit, a video session."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.talent.queries.kits import KitPartRow
from sextant.talent.queries.screening_seats import EventSeat, RaterChoice
from sextant.talent.rules.kit_pack import PartDraft
from sextant.talent.rules.screening_kinds import PLANNED_KINDS
from sextant.web.widgets import DayInput

LEVELS = ("1", "2", "3", "4")
# Blank places at the end of a kit for what is added.
PLACES_MORE = 2
KINDS = [(kind.value, kind.label) for kind in PLANNED_KINDS]


class EventForm(forms.Form):
    """Plan one interview, lesson or task."""

    kind = forms.ChoiceField(label=_lazy("What?"), choices=KINDS)
    day = forms.DateField(label=_lazy("Day"), widget=DayInput)
    time = forms.TimeField(
        label=_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(
        label=_lazy("Where?"), max_length=120, help_text=_lazy("Room, or link of the call.")
    )
    bring = forms.CharField(
        label=_lazy("What should the candidate bring?"), max_length=300, required=False,
        help_text=_lazy("The candidate reads it in the mail. Empty: our usual words, such as a photo ID."),
    )  # fmt: skip
    class_taught = forms.CharField(
        label=_lazy("Demo lesson: which class?"), max_length=120, required=False,
        help_text=_lazy("A demo lesson needs these three; leave them empty for anything else."),
    )  # fmt: skip
    objective = forms.CharField(label=_lazy("Demo lesson: objective"), max_length=200, required=False)
    minutes = forms.IntegerField(
        label=_lazy("Demo lesson: minutes"), min_value=1, max_value=180, required=False,
        help_text=_lazy("20 to 30."),
    )  # fmt: skip
    raters = forms.MultipleChoiceField(
        label=_lazy("Who rates?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy(
            "Two or more for a structured interview and a demo lesson. Whose norming does not hold can join "
            "a phone screen and the principal’s interview alone."
        ),
    )

    def __init__(self, *args: Any, raters: Sequence[RaterChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["raters"]
        field.choices = [(str(one.id), _words(one)) for one in raters]


class NewDayForm(forms.Form):
    """Another day, hour or place for what is planned."""

    day = forms.DateField(label=_lazy("Day"), widget=DayInput)
    time = forms.TimeField(
        label=_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_lazy("Where?"), max_length=120)
    bring = forms.CharField(
        label=_lazy("What should the candidate bring?"), max_length=300, required=False,
        help_text=_lazy("Empty: our usual words."),
    )  # fmt: skip


class SwapForm(forms.Form):
    """Who rates instead of whom."""

    leaves = forms.TypedChoiceField(label=_lazy("Who cannot rate?"), coerce=int)
    comes = forms.TypedChoiceField(
        label=_lazy("Who rates instead?"),
        coerce=int,
        help_text=_lazy("Somebody who was there, or will be. What the other wrote and did not hand in goes."),
    )

    def __init__(
        self, *args: Any, waiting: Sequence[EventSeat], raters: Sequence[RaterChoice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["leaves"].choices = [(one.staff_id, one.name) for one in waiting]
        fields["comes"].choices = [("", _("Choose somebody")), *((one.id, _words(one)) for one in raters)]


class KitForm(forms.Form):
    """Title and introduction of a kit; its parts are fields of their own."""

    title = forms.CharField(label=_lazy("Title"), max_length=120)
    intro = forms.CharField(
        label=_lazy("What raters read first"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class SessionForm(forms.Form):
    """A video session: the day’s name, and the key."""

    basis = forms.CharField(
        label=_lazy("Which session?"), max_length=120, help_text=_lazy("For example: Video, January 2027.")
    )
    key = forms.CharField(
        label=_lazy("The key: one level for each thing rated, in the order of the sheet"),
        max_length=200,
        help_text=_lazy("Ten levels or more, with spaces: 3 2 4 3 2 1 3 4 2 3."),
    )

    def clean_key(self) -> tuple[int, ...]:
        """Return the levels of the key."""
        levels = read_levels(self.cleaned_data["key"])
        if levels is None:
            raise forms.ValidationError(_("Levels are 1, 2, 3 or 4, with spaces between them."))
        return levels


def read_levels(text: str) -> tuple[int, ...] | None:
    """Return a line of levels; None where something else stands in it."""
    words = text.replace(",", " ").split()
    if not words or any(word not in LEVELS for word in words):
        return None
    return tuple(int(word) for word in words)


def part_fields(parts: Sequence[KitPartRow], sent: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """Return the parts of a kit as fields: what stands, or what was sent; and places for more."""
    fields = []
    for place in range(len(parts) + PLACES_MORE):
        part = parts[place] if place < len(parts) else None
        values = (
            {name: sent.get(f"{name}-{place}", "") for name in ("asks", "competency", "a1", "a2", "a3", "a4")}
            if sent is not None
            else _values(part)
        )
        anchors = [(level, values[f"a{level}"]) for level in (1, 2, 3, 4)]
        fields.append(
            {"place": place, "number": place + 1, "is_new": part is None, "anchors": anchors, **values}
        )
    return fields


def read_parts(sent: Mapping[str, str], n_places: int) -> tuple[tuple[PartDraft, ...], str]:
    """Return the parts that were sent, and what is wrong with them; an empty place is left out."""
    drafts = []
    for place in range(n_places):
        asks = sent.get(f"asks-{place}", "").strip()[:1200]
        first, second, third, fourth = (
            sent.get(f"a{level}-{place}", "").strip()[:300] for level in (1, 2, 3, 4)
        )
        if not asks and not any((first, second, third, fourth)):
            continue
        if not asks or not all((first, second, third, fourth)):
            return (), _("Part %(n)d: write the question, and what each of the four levels looks like.") % {
                "n": place + 1
            }
        drafts.append(
            PartDraft(
                competency=sent.get(f"competency-{place}", ""),
                asks=asks,
                anchors=(first, second, third, fourth),
            )
        )
    return tuple(drafts), ""


def _values(part: KitPartRow | None) -> dict[str, str]:
    if part is None:
        return dict.fromkeys(("asks", "competency", "a1", "a2", "a3", "a4"), "")
    anchors = {f"a{level}": words for level, words in part.levels}
    return {"asks": part.asks, "competency": part.competency.value, **anchors}


def _words(one: RaterChoice) -> str:
    if one.is_normed:
        return f"{one.name}, {one.seat}"
    return _("%(name)s, %(seat)s: no norming") % {"name": one.name, "seat": one.seat}
