"""What re-keying one item of a whole network takes: `uv run python benchmarks/restatement.py FOLDER`.

Works on a built demo and changes it: give a copy. Re-keys one item of the newest benchmark of a course as a
content expert would, keeps what is held then, asks for the restatement as the page does, and does the queued
job here. Prints each step of its progress with seconds on the wall and of the processor, what changed for
whom, whether growth kept the spreads of the published run, and how many students' numbers moved.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sextant.cli.setting_up import acting, open_network
from sextant.cli.worker import run_queue

# In SD: what lies under it has moved by rounding, or by the rest of a scale that is estimated jointly.
MOVED_BY = 0.01
BECAUSE = "Two options are right; the second one is accepted from now on."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--course", default="MATH07", help="code of a course")
    arguments = parser.parse_args()
    open_network(arguments.folder)
    with acting("demo_builder"):
        administration = _newest_of(arguments.course)
        print(f"{administration.title}, {_n_students()} students in the network")
        before = _stand()
        with _timed("re-keying and analyzing anew"):
            _rekey(administration)
    from sextant.assessment.tasks import restatement
    from sextant.web.models import Progress

    _tell_steps()
    user_id, staff_id = _data_director()
    began, began_cpu = time.perf_counter(), time.process_time()
    with acting("test_desk"):
        key = restatement.begin_restatement(
            administration_id=administration.pk, because=BECAUSE, user_id=user_id, staff_id=staff_id
        )
    _do_the_job(key)
    taken, taken_cpu = time.perf_counter() - began, time.process_time() - began_cpu
    with acting("demo_builder"):
        print(Progress.objects.get(key=key).detail)
        told = _what_changed(administration.pk, before)
    with _timed("work that follows (interlocks)"):
        run_queue()
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    whole = {"seconds": round(taken, 1), "cpu_seconds": round(taken_cpu, 1), "peak_mb": peak}
    print(json.dumps({**whole, **told, "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}))


def _do_the_job(key: Any) -> None:
    """Do the job that was asked for, and nothing else that waits."""
    from django_tasks_db.models import DBTaskResult

    job = DBTaskResult.objects.filter(args_kwargs__kwargs__key=str(key)).get()
    from sextant.assessment.tasks.restatement import carry_out_restatement

    carry_out_restatement.call(**job.args_kwargs["kwargs"])
    job.set_successful(None)


def _newest_of(course: str) -> Any:
    from sextant.assessment.models import Administration
    from sextant.assessment.terms import AdministrationState

    released = Administration.objects.filter(state=AdministrationState.RELEASED, course__code=course)
    return released.order_by("-closes_on", "-pk")[0]


def _n_students() -> int:
    from sextant.network.models import Student

    return int(Student.objects.count())


def _rekey(administration: Any) -> None:
    from sextant.assessment.actions.hold_decisions import decide_holds
    from sextant.assessment.models import FormItem
    from sextant.assessment.queries.item_analysis import list_items
    from sextant.assessment.rules.holds import HoldEntry
    from sextant.assessment.terms import HoldWord
    from sextant.kernel import clock
    from sextant.network.models import Staff

    staff_id = Staff.objects.order_by("pk").first().pk
    _share, place_id, other = max(_wrong_options(administration.pk))
    place = FormItem.objects.get(pk=place_id)
    rekey = HoldEntry(place_id=place.pk, word=HoldWord.REKEY, because=BECAUSE, new_key=[place.key, other])
    decide_holds(administration_id=administration.pk, entries=[rekey], staff_id=staff_id, at=clock.now())
    held = list_items(administration.pk, only_held=True)
    if held:
        keeps = [HoldEntry(place_id=row.place_id, word=HoldWord.KEEP, because=BECAUSE) for row in held]
        decide_holds(administration_id=administration.pk, entries=keeps, staff_id=staff_id, at=clock.now())


def _wrong_options(administration_id: int) -> Iterator[tuple[float, int, str]]:
    """Yield of each wrong option how many chose it, where it stands, and its letter."""
    from sextant.assessment.models import FormItem, ItemStatistics
    from sextant.assessment.terms import ItemKind

    current = ItemStatistics.objects.filter(administration_id=administration_id, is_current=True)
    did = dict(current.values_list("place_id", "options"))
    for place in FormItem.objects.filter(pk__in=did, kind=ItemKind.CHOICE, counts=True).order_by("pk"):
        for option in did[place.pk]:
            if option["label"] != place.key:
                yield option["share"], place.pk, option["label"]


def _data_director() -> tuple[int, int]:
    from sextant.access.models import User

    with acting("demo_builder"):
        director = User.objects.get(email__startswith="anneke")
        return director.pk, director.staff_id


def _tell_steps() -> None:
    """Print each step that the progress page shows, as it begins, and what the one before it took."""
    from sextant.web import progress

    told = progress.Reporter.advance
    last = {"label": "", "wall": time.perf_counter(), "cpu": time.process_time()}

    def advance(self: Any, done: int, total: int, label: str = "") -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        if last["label"]:
            print(f"  {last['label']:<40}{wall - last['wall']:7.1f} s{cpu - last['cpu']:7.1f} s of processor")
        last.update(label=label, wall=wall, cpu=cpu)
        return told(self, done, total, label)

    progress.Reporter.advance = advance  # type: ignore[method-assign]


def _stand() -> dict[str, Any]:
    """Return every student's current number, and the spreads that the published run learned."""
    from sextant.assessment.models import GrowthEvidence, StudentGrowth

    current = StudentGrowth.objects.filter(is_current=True, is_last_result=False)
    rows = current.values_list("student_id", "subject", "observed", "expected", "state")
    newest = GrowthEvidence.objects.order_by("-run_id").first()
    return {
        "students": {(student, subject): rest for student, subject, *rest in rows.iterator()},
        "components": _components(newest),
    }


def _components(evidence: Any) -> list[Any]:
    if evidence is None:
        return []
    return [one["components"] for part in ("students", "effects") for one in evidence.described[part]]


def _what_changed(administration_id: int, before: dict[str, Any]) -> dict[str, Any]:
    from sextant.assessment.models import Release, SupersededScore

    after = _stand()
    newest = Release.objects.filter(administration_id=administration_id).order_by("-number")[0]
    releases = Release.objects.filter(administration_id=administration_id).values_list("pk", flat=True)
    moved = [key for key, now in after["students"].items() if before["students"].get(key) != now]
    far = [
        key
        for key in moved
        if key in before["students"]
        and abs(before["students"][key][0] - after["students"][key][0]) > MOVED_BY
    ]
    return {
        "release": newest.number,
        "counts": newest.counts,
        "listed": SupersededScore.objects.filter(release_id__in=releases).count(),
        "spreads_kept": before["components"] == after["components"],
        "numbers": len(after["students"]),
        "numbers_moved": len(moved),
        "observed_moved": len(far),
    }


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began, began_cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    print(f"{what:<42}{wall:7.1f} s{cpu:7.1f} s of processor")


if __name__ == "__main__":
    main()
