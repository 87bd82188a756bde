"""What a proposal of a year’s terms asks for, and the board’s decision on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.talent.forms.pay_fields import CompositeField, DollarsField, PercentField, day_field
from sextant.talent.rules.pay_terms import KEYS, Band, PayTerms, key_label
from sextant.web.formats import number
from sextant.web.widgets import Segments

MERIT_STEPS = 3
PARTS = ("lowest", "middle", "highest")
_LABELS = {"lowest": _("lowest"), "middle": _("middle"), "highest": _("highest")}


class ScenarioForm(forms.Form):
    """A proposal of a year’s terms: cost of living, three steps of merit, the bands."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Give the proposal a name, such as “Lift the first two bands”.")},
    )
    because = forms.CharField(label=_("Why"), max_length=300, required=False)
    year = forms.ChoiceField(label=_("School year"))
    cola = PercentField(label=_("Cost of living in percent"))

    def __init__(
        self, *args: Any, years: Sequence[tuple[str, str]], terms: PayTerms | None = None, **more: Any
    ) -> None:
        if terms is not None:
            more["initial"] = {**_initial(terms), **(more.get("initial") or {})}
        super().__init__(*args, **more)
        held: Any = self.fields["year"]
        held.choices = list(years)
        for step in range(MERIT_STEPS):
            self.fields[f"at_{step}"] = CompositeField(label=_("Composite from"), required=False)
            self.fields[f"merit_{step}"] = PercentField(label=_("Merit in percent"), required=False)
        for key in KEYS:
            for part in PARTS:
                self.fields[f"{part}_{key}"] = DollarsField(
                    label=f"{key_label(key)}: {_LABELS[part]}", required=key.isdigit()
                )

        # They stand in tables, whose headings are their labels for the eye.
        for name, one in self.fields.items():
            if name.rpartition("_")[0] in {"at", "merit"} or name.partition("_")[0] in PARTS:
                one.widget.attrs |= {"aria-label": str(one.label), "size": "9"}

    @property
    def head(self) -> list[Any]:
        """Return the fields above the tables."""
        return [self[name] for name in ("name", "year", "because", "cola")]

    @property
    def steps(self) -> list[tuple[Any, Any]]:
        """Return the steps of merit."""
        return [(self[f"at_{step}"], self[f"merit_{step}"]) for step in range(MERIT_STEPS)]

    @property
    def bands(self) -> list[tuple[str, list[Any]]]:
        """Return each band with its three fields."""
        return [(key_label(key), [self[f"{part}_{key}"] for part in PARTS]) for key in KEYS]

    def clean(self) -> dict[str, Any]:
        """Ask for whole bands."""
        said = super().clean() or {}
        for key in KEYS:
            filled = [said.get(f"{part}_{key}") is not None for part in PARTS]
            if any(filled) and not all(filled):
                self.add_error(f"lowest_{key}", _("A band has a lowest, a middle and a highest base."))
        return said

    def terms(self) -> PayTerms:
        """Return what was said."""
        said = self.cleaned_data
        steps = [(said[f"at_{step}"], said[f"merit_{step}"]) for step in range(MERIT_STEPS)]
        return PayTerms(
            cola_points=said["cola"],
            merit=tuple(sorted(((at, points or 0) for at, points in steps if at is not None), reverse=True)),
            bands={
                key: Band(**{part: said[f"{part}_{key}"] for part in PARTS})
                for key in KEYS
                if said.get(f"lowest_{key}") is not None
            },
        )


class BoardForm(forms.Form):
    """What the board decided on a proposal."""

    outcome = forms.ChoiceField(
        label=_("The board"),
        choices=[("adopt", _("Adopted it")), ("refuse", _("Did not adopt it"))],
        widget=Segments,
        error_messages={"required": _("Choose: adopted or not.")},
    )
    decision = forms.CharField(
        label=_("Decision"),
        max_length=300,
        help_text=_("With the number of the resolution."),
        error_messages={"required": _("Write what the board decided, with the number of the resolution.")},
    )
    decided_on = day_field(_("Decided on"))


def percent_text(points: int) -> str:
    """Write basis points as a form shows them: ``2.5``."""
    return f"{points / 100:g}"


def dollars_text(cents: int) -> str:
    """Write cents as a form shows them: ``66,400``, ``66,400.50``."""
    return number(cents // 100) if cents % 100 == 0 else f"{cents // 100:,}.{cents % 100:02d}"


def _initial(terms: PayTerms) -> dict[str, str]:
    found = {"cola": percent_text(terms.cola_points)}
    for step, (at, points) in enumerate(terms.merit[:MERIT_STEPS]):
        found |= {f"at_{step}": f"{at / 100:.2f}", f"merit_{step}": percent_text(points)}
    for key, band in terms.bands.items():
        found |= {f"{part}_{key}": dollars_text(getattr(band, part)) for part in PARTS}
    return found
