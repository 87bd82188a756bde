"""What the page of a visit answers to a device that sends by itself: taken, refused, changed elsewhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from sextant.instruction.actions.visits import ChangedElsewhere, SomebodyElses
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.terms import VisitState
from sextant.instruction.views.visits_asking import SHORT, LooksShort, Problem
from sextant.kernel.errors import CannotDo


def taken(visit: Any, where: str, *, at: datetime, note: str = "") -> HttpResponse:
    """Confirm what was kept or shared."""
    return JsonResponse({"state": visit.state, "url": where, "saved_at": at.isoformat(), "note": note})


def refused_to_device(
    refused: CannotDo, saved: Any, book: Book, problems: Sequence[Problem] = ()
) -> HttpResponse:
    """Say why something was not kept or not shared, and what stands there instead."""
    if isinstance(refused, ChangedElsewhere):
        there = refused.visit
        return JsonResponse(
            {
                "conflict": "changed" if there.state == VisitState.DRAFT else "shared",
                "problem": str(refused),
                "url": _page_of(there, book),
                "last_sent": _text(there.last_sent),
            },
            status=409,
        )
    if isinstance(refused, SomebodyElses):
        return JsonResponse({"conflict": "another", "problem": str(refused)}, status=409)
    return JsonResponse(
        {
            "problem": str(refused),
            "problems": [{"anchor": one.anchor, "words": one.words} for one in problems],
            "ask": SHORT if isinstance(refused, LooksShort) else "",
            "is_kept": saved is not None,
        },
        status=422,
    )


def _page_of(visit: Any, book: Book) -> str:
    return reverse(book.page, args=[visit.public_id])


def _text(mark: UUID | None) -> str:
    return str(mark or "")
