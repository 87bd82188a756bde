"""The shape of what a person says when she brings files in, or releases what is held."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.answer_files import list_taking_answers
from sextant.interop.queries.quarantine import OpenFile
from sextant.interop.sync.scores import mapping_of
from sextant.interop.tabular import Rejected
from sextant.interop.terms import ImportFormat
from sextant.network.terms import Jurisdiction, Subject
from sextant.web.formats import count_of

# What is asked beside kind and files.
ASKED = {
    ImportFormat.ONEROSTER: frozenset({"jurisdiction", "check"}),
    ImportFormat.MAP: frozenset({"jurisdiction", "create_students"}),
    ImportFormat.SCORES: frozenset({"jurisdiction", "create_students", "columns"}),
    ImportFormat.ANSWERS: frozenset({"benchmark"}),
    ImportFormat.STANDARDS: frozenset({"title", "subject"}),
    ImportFormat.DEANSLIST: frozenset[str](),
}
OPTIONAL_FIELDS = frozenset[str]().union(*ASKED.values())


class FilesInput(forms.ClearableFileInput):
    """The browser's file field, for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files that belong together."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files, one at least."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [one for one in given if one]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        clean_one = super().clean
        return [clean_one(one, initial) for one in files]


class UploadForm(forms.Form):
    """Bring in files."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=ImportFormat.choices,
        widget=forms.RadioSelect,
        initial=ImportFormat.ONEROSTER,
    )
    uploads = FilesField(
        label=_("Files"),
        help_text=_(
            "A ZIP, CSV files that belong together, or a CASE package; 50 MB each. Nothing changes yet."
        ),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Export it again."),
            "max_length": _("The file's name is too long. Give it a shorter one."),
        },
        max_length=200,
    )
    jurisdiction = forms.ChoiceField(
        label=_("State of schools that are new here"), choices=Jurisdiction.choices, initial="pa"
    )
    check = forms.BooleanField(
        label=_("Only check it against the specification; bring nothing in"),
        required=False,
        help_text=_("Every departure from OneRoster is listed, fault by fault. Nothing is kept."),
    )
    create_students = forms.BooleanField(
        label=_("Put students on file whom only this file knows"),
        required=False,
        help_text=_("Without it the results of students who are not on file are set aside."),
    )
    benchmark = forms.ChoiceField(
        label=_("Which benchmark?"),
        error_messages={"required": _("Choose the benchmark to which these are the answers.")},
    )
    columns = forms.CharField(
        label=_("Columns of a scores file"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        max_length=2000,
        help_text=_(
            "Leave it empty: the next page shows what each column means, and asks. To say it here: one a "
            "line, as student_id = childid; for one value in every row, subject := Math."
        ),
    )

    title = forms.CharField(
        label=_("Name of the framework"),
        required=False,
        max_length=300,
        help_text=_(
            "Only for a table; a CASE package says it itself. The same name again brings that framework up "
            "to date."
        ),
    )
    subject = forms.ChoiceField(
        label=_("Subject"), required=False, choices=[("", _("None, or several")), *Subject.choices]
    )

    def __init__(self, *args: Any, kind: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.of_kind = ImportFormat(kind) if kind in ImportFormat.values else ImportFormat.ONEROSTER
        self.initial["kind"] = self.of_kind
        for name in OPTIONAL_FIELDS - ASKED[self.of_kind]:
            del self.fields[name]
        if "benchmark" in self.fields:
            offered = [("", _("Choose")), *list_taking_answers()]
            self.fields["benchmark"].choices = offered  # type: ignore[attr-defined]

    @property
    def asks_for_columns(self) -> bool:
        """Tell if it is a table of scores whose columns nobody has named yet."""
        said = self.cleaned_data.get("columns") or {}
        return self.cleaned_data["kind"] == ImportFormat.SCORES and not any(said.values())

    def clean_columns(self) -> dict[str, list[str]]:
        """Return the lines as the flags of the command line."""
        flags: dict[str, list[str]] = {"map": [], "set": []}
        for line in self.cleaned_data["columns"].splitlines():
            if line.strip():
                field, sign, value = (part.strip() for part in line.partition("="))
                kind = "set" if field.endswith(":") else "map"
                flags[kind].append(f"{field.removesuffix(':').strip()}{sign}{value}")
        try:
            mapping_of(flags)
        except Rejected as refusal:
            raise forms.ValidationError(f"{refusal.message} {refusal.cure}") from None
        return flags

    def options(self) -> Mapping[str, Any]:
        """Return what the reader is told."""
        said = self.cleaned_data
        if said["kind"] == ImportFormat.ANSWERS:
            return {"benchmark": said["benchmark"], "system": f"benchmark {said['benchmark']}"}
        if said["kind"] == ImportFormat.STANDARDS:
            return {"title": said["title"], "subject": said["subject"]}
        if said["kind"] == ImportFormat.DEANSLIST:
            return {}
        options: dict[str, Any] = {"jurisdiction": said["jurisdiction"]}
        if said["kind"] == ImportFormat.ONEROSTER:
            return options | {"system": "oneroster"}
        options["create_students"] = said["create_students"]
        return options | (said["columns"] if said["kind"] == ImportFormat.SCORES else {})


class ReleaseForm(forms.Form):
    """Release a file from which much is missing, or of which many results match nobody."""

    is_sure = forms.BooleanField(
        label=_("These have really left; end them"),
        error_messages={"required": _("Tick the box to say that these have really left.")},
    )

    def __init__(self, *args: Any, kind: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        if kind == ImportFormat.MAP:
            self.fields["is_sure"].label = _("Take the others over; these rows stay set aside")
            self.fields["is_sure"].error_messages["required"] = _("Tick the box to take the others over.")


class KindForm(forms.Form):
    """Which kind of file to show."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *ImportFormat.choices]
    )


class SettleFileForm(forms.Form):
    """Settle every open row of one file."""

    run = forms.ChoiceField(label=_("File"))
    because = forms.CharField(label=_("Why nobody needs to look at its rows any longer"), max_length=300)

    def __init__(self, *args: Any, files: Iterable[OpenFile], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["run"].choices = [  # type: ignore[attr-defined]
            (str(one.run_public_id), f"{one.name} ({count_of(one.n_rows, gettext('row'), gettext('rows'))})")
            for one in files
        ]
