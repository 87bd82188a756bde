"""What benchmarks lend to the student page: the standards of the newest one in each subject."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.assessment.panels.words import is_family, released_to_reader
from sextant.assessment.queries.mastery import StandardRow, SubjectStandards, student_standards
from sextant.assessment.terms import Band
from sextant.web.as_written import all_as_written, with_written
from sextant.web.formats import number
from sextant.web.panels import Panel
from sextant.web.parts import Status, Tone

TONES = {
    Band.MASTERED: Tone.GOOD,
    Band.APPROACHING: Tone.QUIET,
    Band.DEVELOPING: Tone.WATCH,
    Band.NOT_YET: Tone.CONCERN,
    Band.NOT_ENOUGH: Tone.QUIET,
}
NAMED = 2
LONGEST_NAME = 60


def inline_panels(*, student_id: int, on: date, is_past: bool) -> tuple[Panel, ...]:
    """Return the newest standards as of then; on a page of today a part of its own fetches them."""
    if not is_past:
        return ()
    context = standards_context(student_id=student_id, on=on)
    if not context["parts"]:
        return ()
    return (
        Panel(
            heading=_("Standards on the newest benchmarks"),
            template="assessment/panels/student_standards.html",
            context=context,
            order=20,
        ),
    )


def standards_context(*, student_id: int, on: date) -> dict[str, Any]:
    """Return the newest standards of a student for the template; families wait for the report cards."""
    released = released_to_reader(on, student_id=student_id)
    if released is None:
        return {"parts": ()}
    found = student_standards(student_id=student_id, until=released.until, periods=released.report_periods)
    parts = [(one, _finding(one), [(row, _points(row), _status(row)) for row in one.rows]) for one in found]
    return {"parts": parts, "is_family": is_family()}


def _finding(subject: SubjectStandards) -> str:
    words = {"subject": subject.subject_label, "n": len(subject.rows)}
    if not subject.is_reliable:
        return _("%(subject)s: too little evidence to say how a single standard stands.") % words
    known = [row for row in subject.rows if row.band is not Band.NOT_ENOUGH]
    mastered = sum(row.band is Band.MASTERED for row in known)
    weakest = [_name(row) for row in known if row.band in {Band.DEVELOPING, Band.NOT_YET}]
    sentence = _("%(subject)s: %(mastered)d of %(n)d standards mastered") % {
        **words,
        "mastered": mastered,
        "n": len(known),
    }
    if not weakest:
        return f"{sentence}."
    lowest = all_as_written(weakest[:NAMED], between=_(" and "))
    return with_written(_("%(sentence)s; lowest: %(weakest)s."), {"sentence": sentence, "weakest": lowest})


def _name(row: StandardRow) -> str:
    """Name a standard as the reader does: staff by its code, families by the words before its colon."""
    if row.code and not is_family():
        return row.code
    topic, colon, _rest = row.text.partition(":")
    return topic if colon else row.text[:LONGEST_NAME]


def _points(row: StandardRow) -> str:
    return _("%(got)s of %(most)s") % {"got": number(row.points), "most": number(row.most)}


def _status(row: StandardRow) -> Status:
    return Status(label=_(str(row.band.label)), tone=TONES[row.band])
