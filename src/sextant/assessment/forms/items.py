"""The shapes of what is typed about items: the filters of the bank, one item of each kind, a picture."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sextant.assessment.actions.items import ItemEntry
from sextant.assessment.queries.items import ItemFilter, ItemPage
from sextant.assessment.queries.standards import standard_by_code
from sextant.assessment.rules.items import LABELS, MOST_OPTIONS, MOST_POINTS, ItemDraft
from sextant.assessment.terms import CARELESS, ItemKind, ItemStatus
from sextant.network.terms import Subject
from sextant.web.grades import grade_within

GRADES = [(grade, grade_within(grade).capitalize()) for grade in range(13)]
MOST_RUBRIC = 6
CHOICES = frozenset({ItemKind.CHOICE, ItemKind.SEVERAL})


class LongSelect(forms.Select):
    """A choice among hundreds, written at once: a template for each of them takes a third of a second."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the element as Django's own template writes it."""
        del renderer  # Nothing is rendered by a template.
        given = {"name": name, **self.build_attrs(self.attrs, attrs)}
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((key, " selected" if str(key) == chosen else "", label) for key, label in self.choices),
        )
        return format_html("<select{}>\n{}\n</select>", flatatt(given), options)


class ItemFilters(forms.Form):
    """Narrow the bank; unknown values narrow nothing."""

    subject = forms.ChoiceField(
        label=_("Subject"), required=False, choices=[("", _("All subjects")), *Subject.choices]
    )
    grade = forms.TypedChoiceField(
        label=_("Grade"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("All grades")), *GRADES],
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Every status")), *ItemStatus.choices]
    )
    standard = forms.CharField(label=_("Standard begins with"), required=False, max_length=80)
    misconception = forms.ChoiceField(label=_("Misconception"), required=False)

    def __init__(self, asked: Mapping[str, Any], *, ideas: Iterable[tuple[str, str]]) -> None:
        super().__init__({key: asked[key] for key in asked})
        self.fields["misconception"].choices = [("", _("All misconceptions")), *ideas]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> ItemFilter:
        """Return what the list is narrowed to."""
        self.is_valid()
        said = self.cleaned_data
        return ItemFilter(
            subject=said.get("subject", ""),
            grade=said.get("grade"),
            status=said.get("status", ""),
            standard=said.get("standard", "").strip(),
            misconception=said.get("misconception", ""),
        )


class ItemForm(forms.Form):
    """One item; which fields there are follows from how it is answered."""

    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("A short name that stays, such as MA07-A9.")
    )
    subject = forms.ChoiceField(label=_("Subject"), choices=Subject.choices)
    grade = forms.TypedChoiceField(label=_("Grade"), coerce=int, choices=GRADES)
    standard = forms.CharField(
        label=_("Standard"), max_length=80, help_text=_("Its code, as on the page of standards.")
    )
    passage = forms.CharField(
        label=_("Text to read first"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=8000,
    )
    stem = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    points = forms.IntegerField(label=_("Points"), min_value=1, max_value=MOST_POINTS, initial=1)
    depth = forms.TypedChoiceField(
        label=_("Depth of knowledge"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Not said")), *((number, str(number)) for number in range(1, 5))],
    )  # fmt: skip
    is_anchor = forms.BooleanField(label=_("Links this form to others (anchor)"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, ideas: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = ItemKind(kind)
        self._standard_id: int | None = None
        if self.kind in CHOICES:
            self._add_options(ideas)
        elif self.kind == ItemKind.NUMBER:
            self.fields["value"] = forms.FloatField(label=_("The right number"))
            self.fields["tolerance"] = forms.FloatField(
                label=_("How far off still counts"), min_value=0, initial=0, required=False
            )
        else:
            for points in range(MOST_RUBRIC + 1):
                self.fields[f"rubric_{points}"] = forms.CharField(
                    label=_("What %(n)d points are") % {"n": points}, required=False, max_length=400
                )

    def clean_standard(self) -> str:
        """Return the code, which must be one that items can be written for."""
        code: str = self.cleaned_data["standard"].strip()
        self._standard_id = standard_by_code(code)
        if self._standard_id is None:
            raise forms.ValidationError(
                _("No standard in use has the code %(code)s. Look it up on the page of standards."),
                params={"code": code},
            )
        return code

    @property
    def options(self) -> list[tuple[str, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Return label, text, misconception and tick of each option."""
        if self.kind not in CHOICES:
            return []
        return [
            (label, self[f"text_{label}"], self[f"idea_{label}"], self[f"right_{label}"])
            for label in LABELS[:MOST_OPTIONS]
        ]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """Return the fields of a number or a rubric."""
        return [
            self[name] for name in self.fields if name in {"value", "tolerance"} or name.startswith("rubric_")
        ]

    def entry(self) -> ItemEntry:
        """Return what was typed as an item."""
        said = self.cleaned_data
        options = self._options()
        draft = ItemDraft(
            code=said["code"],
            subject=said["subject"],
            grade=said["grade"],
            kind=self.kind,
            stem=said["stem"].strip(),
            passage=said["passage"].strip(),
            options=options,
            key=self._key(options),
            points=said["points"],
            depth=said["depth"],
            is_anchor=said["is_anchor"],
        )
        return ItemEntry(draft=draft, standard_id=self._standard_id or 0, status=ItemStatus.DRAFT)

    def _add_options(self, ideas: Sequence[tuple[str, str]]) -> None:
        choices = [("", _("—")), (CARELESS, _("Careless")), *ideas]
        for label in LABELS[:MOST_OPTIONS]:
            self.fields[f"text_{label}"] = forms.CharField(
                label=_("Option %(label)s") % {"label": label}, required=False, max_length=400
            )
            self.fields[f"idea_{label}"] = forms.ChoiceField(
                label=_("Why would a student choose %(label)s?") % {"label": label},
                required=False,
                choices=choices,
                widget=LongSelect,
            )
            self.fields[f"right_{label}"] = forms.BooleanField(
                label=_("%(label)s is right") % {"label": label}, required=False
            )

    def _options(self) -> list[dict[str, str]]:
        if self.kind not in CHOICES:
            return []
        said = self.cleaned_data
        return [
            {"label": label, "text": said[f"text_{label}"].strip(), "misconception": said[f"idea_{label}"]}
            for label in LABELS[:MOST_OPTIONS]
            if said[f"text_{label}"].strip()
        ]

    def _key(self, options: Sequence[Mapping[str, str]]) -> Any:
        said = self.cleaned_data
        if self.kind in CHOICES:
            right = [one["label"] for one in options if said[f"right_{one['label']}"]]
            return right if self.kind == ItemKind.SEVERAL or len(right) != 1 else right[0]
        if self.kind == ItemKind.NUMBER:
            return {"value": said["value"], "tolerance": said["tolerance"] or 0}
        lines = [said[f"rubric_{points}"].strip() for points in range(MOST_RUBRIC + 1)]
        return [{"points": points, "says": says} for points, says in enumerate(lines) if says]


def initial_of(page: ItemPage) -> dict[str, Any]:
    """Return an item as its form shows it."""
    said: dict[str, Any] = {
        "code": page.row.code,
        "subject": page.subject,
        "grade": page.grade,
        "standard": page.row.standard,
        "passage": page.passage,
        "stem": page.stem,
        "points": page.row.points,
        "depth": page.depth,
        "is_anchor": page.row.is_anchor,
        "version": page.version,
    }
    for option in page.options:
        said |= {
            f"text_{option.label}": option.text,
            f"idea_{option.label}": option.misconception,
            f"right_{option.label}": option.is_right,
        }
    if page.kind_word == ItemKind.NUMBER:
        said |= page.key
    if page.kind_word == ItemKind.WRITTEN:
        said |= {f"rubric_{line['points']}": line["says"] for line in page.key}
    return said


class PictureForm(forms.Form):
    """A picture for an item."""

    picture = forms.FileField(label=_("Picture"), help_text=_("PNG or JPEG, at most 1 MB."))
    alternative = forms.CharField(
        label=_("What it shows"),
        max_length=500,
        help_text=_("For students who cannot see it. Say what one needs to answer, and not the answer."),
    )

    @property
    def content(self) -> bytes:
        """Return the bytes of the picture."""
        upload: UploadedFile[Any] = self.cleaned_data["picture"]
        return bytes(upload.read(1_000_001))
