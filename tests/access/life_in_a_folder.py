"""A morning of counseling in a folder of its own, with the product's own settings, files and queue.

Run as a program, in a process of its own: what it leaves in the folder is then searched byte by byte.
"""

import os
import sys

import django


def main() -> None:
    """Live it: refer, consent, plan, send outside, read, take lists out, fall over."""
    django.setup()
    from django.conf import settings

    # Jobs stand in rows, as in a network that is served.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    import time_machine

    from cast_for_tests import NOW
    from sextant.cli.tables import make_tables

    with time_machine.travel(NOW, tick=False):
        make_tables()
        _live()
    sys.stdout.write("lived")
    sys.stdout.flush()
    # A connection that closes empties the write-ahead log into the file: both are left as they are.
    os._exit(0)


def _live() -> None:
    from django.test import Client
    from django.urls import reverse

    import cast_for_tests
    from access.support_wellness_of_site import CANARY, give_wellness
    from sextant.kernel import guard
    from sextant.kernel.actor import process
    from sextant.support.views import wellness_board

    with guard.acting_as(process("demo_builder")):
        cast = cast_for_tests._build()
    row = give_wellness(cast)["wellness"]
    ines = cast.sign_in(
        Client(raise_request_exception=False, headers={"host": "localhost"}), cast.ines_counselor
    )
    here, step = (reverse(name, args=[row.public_id]) for name in ("wellness_referral", "wellness_step"))
    assert CANARY in ines.get(here).content.decode()
    # Taken, found wanting, refused: each with words in it.
    refer = reverse("wellness_refer", args=[cast.zuri.public_id])
    for words in ({"words": f"{CANARY}-again", "how_soon": "week"}, {"words": f"{CANARY}-again"}):
        ines.post(refer, words)
    ines.post(step, {"do": "answer", "signed_by": f"{CANARY}-nobody"})
    ines.get(f"{reverse('search')}?q={CANARY}")
    for page in ("wellness_board", "counseling_list", "monday", "work_list"):
        ines.get(reverse(page))
    whole, wellness_board.render_page = wellness_board.render_page, _fall
    assert ines.get(here).status_code == 500
    wellness_board.render_page = whole


def _fall(*_args: object, **_more: object) -> None:
    raise RuntimeError("It fell.")


if __name__ == "__main__":
    main()
