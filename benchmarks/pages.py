"""How long each page takes on a running demo: `uv run python benchmarks/pages.py http://localhost:8000`.

Signs in as people of the cast by the demo's own buttons, opens each page in turn, several rounds,
and prints median and 95th percentile in milliseconds, and each page's ratio to the lightest page
of the same run, which travels better between machines than milliseconds do.
"""

import argparse
import http.cookiejar
import re
import statistics
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

PAGES = {
    "lucia_principal": [
        "/",
        "/work/",
        "/students/",
        "/staff/",
        "/classes/",
        "/calendar/",
        "/health-of-records/",
        "/growth/",
    ],
    "amara_teacher": ["/", "/work/", "/classes/", "/students/"],
    "samir_interventionist": ["/", "/work/"],
    "anneke_data_director": ["/", "/growth/", "/imports/", "/health-of-records/", "/students/", "/schools/"],
    "walter_regional": ["/", "/schools/"],
    "denise_guardian": ["/"],
}
LIGHTEST = "/health"
FOLLOWED = (
    r'href="(/students/[0-9a-f-]{36}/)"',
    r'href="(/staff/[0-9a-f-]{36}/)"',
    r'href="(/classes/[0-9a-f-]{36}/)"',
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", nargs="?", default="http://localhost:8000")
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    lightest = statistics.median(
        _times(urllib.request.build_opener(), arguments.address + LIGHTEST, arguments.rounds)
    )
    print(f"{'who':24} {'page':58} {'p50':>7} {'p95':>7} {'ratio':>7}")
    for who, pages in PAGES.items():
        opener = _sign_in(arguments.address, who)
        for page in [*pages, *_detail_pages(opener, arguments.address, pages)]:
            times = sorted(_times(opener, arguments.address + page, arguments.rounds))
            middle, high = statistics.median(times), times[max(0, round(0.95 * len(times)) - 1)]
            print(f"{who:24} {page[:58]:58} {middle:7.1f} {high:7.1f} {middle / lightest:7.1f}")


def _sign_in(address: str, who: str) -> urllib.request.OpenerDirector:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(f"{address}/account/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise SystemExit("The sign-in page has no form; is this a demo?")
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    opener.open(
        urllib.request.Request(f"{address}/demo/sign-in/{who}", data=form, headers={"Referer": address})
    )
    return opener


def _detail_pages(opener: urllib.request.OpenerDirector, address: str, pages: list[str]) -> Iterator[str]:
    """Yield the first student, teacher and class that the person's own lists lead to."""
    seen = "".join(_read(opener, address + page) for page in pages)
    for pattern in FOLLOWED:
        found = re.search(pattern, seen)
        if found:
            yield found[1]


def _read(opener: urllib.request.OpenerDirector, url: str) -> str:
    try:
        return str(opener.open(url).read().decode())
    except urllib.error.HTTPError:
        return ""


def _times(opener: urllib.request.OpenerDirector, url: str, rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        _read(opener, url)
        times.append(1000 * (time.perf_counter() - start))
    return times


main()
