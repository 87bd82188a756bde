"""What each page of a built demo costs the processor: `uv run python benchmarks/page_costs.py FOLDER`.

Signs in as people of the cast, begins at every page whose address needs nothing filled in, follows the links
from there, and opens two examples of every kind of page that a person may see, several rounds each, inside
this one process: three rounds of a page that stays far below the goal. Prints queries, and median and 95th
percentile of processor time and of wall time in milliseconds: the first hardly changes when other work runs
on the machine, the second does. Pages over 25 queries or 150 ms are marked. Says last what the collector of
garbage took of all requests, and how much memory the process came to. With --app NAME (once or more)
only pages of these apps are measured, with --people only some of the cast, with --path only one address.
"""

import argparse
import gc
import logging
import os
import re
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sextant.cli.setting_up import open_network

# One of every seat that the demo has, a family and a student.
PEOPLE = (
    "anneke_data_director", "omar_analyst", "nadia_content_math", "walter_regional", "simone_cao",
    "patrick_hr", "leila_privacy", "lucia_principal", "yolanda_ap_instruction", "dana_ap_culture",
    "ruth_ap_sped", "marcus_ap_operations", "desmond_dean", "ines_counselor", "joon_coach",
    "samir_interventionist", "gloria_registrar", "bernice_nurse", "amara_teacher", "erik_teacher",
    "priya_coteacher", "tomas_para", "denise_guardian", "jaylen_student",
)  # fmt: skip
LINK = re.compile(r'href="(/[^"#]*)"')
# Files, pages that belong to a library, and whatever shows all schools again: the doors do that already.
LEFT_OUT = re.compile(
    r"school=all|pdf|worksheet|print|download|export|logout|picture|account|favicon|manifest|demo/"
)
EXAMPLES, MOST_QUERIES, MOST_MS = 2, 25, 150.0
# A page that stays far below the goal is not asked again.
FEW_ROUNDS, FAR_BELOW_MS = 3, 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one page costs one person."""

    who: str
    name: str
    path: str
    queries: int
    cpu: list[float]
    wall: list[float]

    @property
    def is_over(self) -> bool:
        return self.queries > MOST_QUERIES or _high(self.cpu) > MOST_MS


class Collecting:
    """What the collector of garbage takes, by generation; the last is a full round."""

    def __init__(self) -> None:
        self.began = 0.0
        self.took: dict[int, list[float]] = {0: [], 1: [], 2: []}

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            self.began = time.thread_time()
        else:
            self.took[info["generation"]].append(1000 * (time.thread_time() - self.began))

    def said(self) -> str:
        return "\n".join(
            f"garbage of age {number}: {len(took)} rounds, {sum(took):.0f} ms, longest {max(took):.0f} ms"
            for number, took in self.took.items()
            if took
        )


def main() -> None:
    """Measure and print, the dearest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--app", action="append", default=[])
    parser.add_argument("--path", default="")
    parser.add_argument("--people", nargs="*", default=PEOPLE)
    arguments = parser.parse_args()
    from django.core.management import call_command

    open_network(arguments.folder)
    logging.disable()
    call_command("collectstatic", interactive=False, verbosity=0)
    # Loads every page and tells the collector so, as the server does.
    import_module("sextant.project.wsgi")
    collecting = Collecting()
    gc.callbacks.append(collecting)
    costs = [
        cost
        for who in arguments.people
        for cost in _measure(who, apps=arguments.app, only=arguments.path, rounds=arguments.rounds)
    ]
    costs.sort(key=lambda cost: -_high(cost.cpu))
    print(
        f"{'who':23}{'page':26}{'queries':>8}{'cpu p50':>9}{'cpu p95':>9}{'wall p50':>9}{'wall p95':>9}  path"
    )
    for cost in costs:
        numbers = (
            statistics.median(cost.cpu),
            _high(cost.cpu),
            statistics.median(cost.wall),
            _high(cost.wall),
        )
        shown = "".join(f"{number:9.1f}" for number in numbers)
        mark = "  OVER" if cost.is_over else ""
        print(f"{cost.who:23}{cost.name:26}{cost.queries:8}{shown}  {cost.path[:60]}{mark}")
    print(f"{len(costs)} pages, {sum(cost.is_over for cost in costs)} over; load {os.getloadavg()[0]:.1f}")
    print(collecting.said())
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def _measure(who: str, *, apps: list[str], only: str, rounds: int) -> Iterator[Cost]:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    client = _sign_in(who)
    asked = [(_name_of(only)[0], only)] if only else _pages(client, apps=apps)
    for name, path in asked:
        with CaptureQueriesContext(connections["default"]) as captured:
            client.get(path)
        # Counted now: the next request empties the log.
        n_queries = len(captured)
        cpu: list[float] = []
        wall: list[float] = []
        for n in range(rounds):
            if n >= FEW_ROUNDS and max(cpu) < FAR_BELOW_MS:
                break
            began, began_cpu = time.perf_counter(), time.process_time()
            client.get(path)
            wall.append(1000 * (time.perf_counter() - began))
            cpu.append(1000 * (time.process_time() - began_cpu))
        yield Cost(who=who, name=name, path=path, queries=n_queries, cpu=cpu, wall=wall)


def _sign_in(who: str) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost:8000"})
    client.post(f"/demo/sign-in/{who}")
    return client


def _pages(client: Any, *, apps: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and address of every kind of page that this person comes to, a few of each."""
    seen: dict[str, int] = {}
    doors = _doors()
    waiting, known = list(doors), set(doors)
    while waiting:
        path = waiting.pop(0)
        name, module = _name_of(path)
        if not name or seen.get(name, 0) >= EXAMPLES:
            continue
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        seen[name] = seen.get(name, 0) + 1
        if not apps or any(f".{app}." in f".{module}." for app in apps):
            yield name, path
        links = (link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode()))
        fresh = [link for link in dict.fromkeys(links) if link not in known and not LEFT_OUT.search(link)]
        known.update(fresh)
        waiting += fresh


def _doors() -> tuple[str, ...]:
    """Return the addresses of all pages that need nothing in their address: no first page leads to each."""
    from django.urls import get_resolver

    plain = sorted(set(_plain_paths(get_resolver(), "/")))
    return tuple(path for path in plain if not LEFT_OUT.search(path))


def _plain_paths(resolver: Any, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        if "<" in str(one.pattern) or "^" in str(one.pattern):
            continue
        here = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _plain_paths(one, here)
        else:
            yield here


def _name_of(path: str) -> tuple[str, str]:
    from django.urls import Resolver404, resolve

    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return "", ""
    return found.url_name or "", found.func.__module__


def _high(times: list[float]) -> float:
    return sorted(times)[max(0, round(0.95 * len(times)) - 1)]


if __name__ == "__main__":
    sys.exit(main())
