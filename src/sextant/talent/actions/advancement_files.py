"""Add pieces to a portfolio and take them away, until the case is handed in."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.network.actions.files import Upload, check_all, keep_file, take_file_away
from sextant.talent.actions.advancement_cases import NoSuchCase, find_case
from sextant.talent.models import CaseFile
from sextant.talent.terms.growing import CaseState

MOST_FILES_A_CASE = 12


def add_case_files(*, case_id: int, uploads: Sequence[Upload], at: datetime) -> list[CaseFile]:
    """Add files to one’s own portfolio, all of them or none.

    Raises:
        NoSuchCase: the case is not theirs, or is handed in.
        CannotDo: one is of no kind that is taken, or too many; it says which, why and what to do.
    """
    checked = check_all(uploads)
    with transaction.atomic():
        case = find_case(case_id, (CaseState.INVITED,))
        staff_id = current_rights().staff_id
        if case.staff_id != staff_id:
            raise NoSuchCase("A portfolio is put together by whoever it is about.")
        return [
            keep_file(
                CaseFile(
                    case=case,
                    staff_id=case.staff_id,
                    school_id=case.school_id,
                    panel=case.public_id,
                    added_by_id=staff_id,
                ),
                checked=one,
                at=at,
                siblings=CaseFile.objects.filter(case=case),
                most=MOST_FILES_A_CASE,
            )
            for one in checked
        ]


@transaction.atomic
def take_case_file_away(*, case_id: int, file_id: int, at: datetime) -> None:
    """Take a piece from one’s own portfolio.

    Raises:
        NoSuchCase: the case is not theirs, or is handed in.
        AlreadyDone: it is gone.
    """
    case = find_case(case_id, (CaseState.INVITED,))
    if case.staff_id != current_rights().staff_id:
        raise NoSuchCase("A portfolio is put together by whoever it is about.")
    take_file_away(CaseFile.objects.get(pk=file_id, case=case), at=at)
