"""What several items are called together."""

import re
from collections.abc import Iterable
from itertools import takewhile

# A title ends with its subject, standard or letter: "Benchmark and MAP disagree, math".
_BREAK = re.compile(r"(, |: )")


def title_of_all(titles: Iterable[str]) -> str:
    """Return the words with which all titles begin, up to a comma or colon; empty where they share none.

    The first and the last in their order stand for all between them.
    """
    parts = [_BREAK.split(title) for title in titles]
    shared = takewhile(lambda ones: len(set(ones)) == 1, zip(*parts, strict=False))
    return "".join(one for one, *_others in shared).rstrip(",: ")
