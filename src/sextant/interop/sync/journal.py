"""What the sync could not take over or had to decide, in sentences with a cure."""

from collections import Counter
from dataclasses import dataclass, field

from sextant.interop.oneroster.phrases import Phrase
from sextant.interop.oneroster.terms import RosterFile
from sextant.interop.prepared import Note, SetAside
from sextant.interop.terms import RowFate


def _say(message: str, cure: str) -> Phrase:
    return Phrase(message=message, cure=cure)


PHRASES: dict[str, Phrase] = {
    "reference.not_on_hand": _say(
        "{field} names a record that neither this package nor an earlier one holds.",
        "Send the record too, or correct the id.",
    ),
    "reference.set_aside": _say("{field} names a row that was set aside.", "Cure that row first."),
    "value.taken": _say(
        "{field} is the one that another record holds already.",
        "Correct it, or merge the two records at the source; then import again.",
    ),
    "user.no_place": _say(
        "The person has no role at a school or district that is known here.",
        "Give the person a role at a school of this package.",
    ),
    "user.not_on_file": _say(
        "The role belongs to a person who is not on file here.", "Send the person's row of users.csv too."
    ),
    "seat.second_principal": _say(
        "The school has another principal.",
        "Keep one principal a school at the source, or seat this one by hand as acting.",
    ),
    "class.unknown_terms": _say(
        "None of the terms of this class is known.", "Send its terms in academicSessions.csv."
    ),
    "enrollment.class_not_on_hand": _say(
        "The class is not on hand.", "Send the class, or cure its row if it was set aside."
    ),
    "enrollment.not_a_student": _say(
        "The person is enrolled as a student but has no student's role at a school.",
        "Correct the role of the enrollment, or the person's own.",
    ),
    "enrollment.not_on_staff": _say(
        "The person is enrolled as a teacher but has no role on the staff.",
        "Correct the role of the enrollment, or the person's own.",
    ),
    # Read as they stand, but somebody should look.
    "school.code_shared": _say(
        "Two schools have this identifier; this one is kept under its sourcedId.",
        "Give each school its own identifier, unless it is one school sent twice.",
    ),
    "student.no_grade": _say(
        "The student's grade is not said, nor do her classes tell it; she is on file but not enrolled.",
        "Fill in grades in users.csv.",
    ),
    "user_id.taken": _say(
        "An id of this person is another person's already; it was left there.",
        "Correct userIds or identifier at the source.",
    ),
    "sessions.no_report_periods": _say(
        "The school year has not just four grading periods, so its report periods were left as they are.",
        "Set the four report periods on the page “School years and days” of the calendar.",
    ),
}


@dataclass(slots=True)
class Journal:
    """Collects rows that were set aside, questions, and counted notes, while a plan is made."""

    # 1.1 has no roles.csv: what is said of roles stands in users.csv.
    roles_file: RosterFile = RosterFile.ROLES
    rows: list[SetAside] = field(default_factory=list)
    times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def set_aside(self, code: str, *, file: RosterFile, row: int, field: str, source_id: str) -> None:
        """Note a row that is not taken over."""
        self._add(code, file, row, field, source_id, RowFate.SET_ASIDE)

    def ask(self, code: str, *, file: RosterFile, row: int, field: str, source_id: str) -> None:
        """Note a row that was taken over although it is improbable."""
        self._add(code, file, row, field, source_id, RowFate.QUESTION)

    def note(self, code: str, *, file: RosterFile, field: str, times: int = 1) -> None:
        """Count a decision that needs nobody."""
        self.times[self.name_of(file), field, code] += times

    def name_of(self, file: RosterFile) -> str:
        """Return the name of the file in this package."""
        return (self.roles_file if file is RosterFile.ROLES else file).csv_name

    def notes(self) -> tuple[Note, ...]:
        """Return the counted notes."""
        return tuple(
            Note(file=file, field=field, code=code, times=times)
            for (file, field, code), times in sorted(self.times.items())
        )

    def _add(self, code: str, file: RosterFile, row: int, field: str, source_id: str, fate: RowFate) -> None:
        phrase = PHRASES[code]
        self.rows.append(
            SetAside(
                file=self.name_of(file), row=row, field=field, code=code, fate=fate, about=source_id,
                message=phrase.message.format(field=field or "A column"), cure=phrase.cure,
            )
        )  # fmt: skip
