"""No two pages stand under one address: the second would never be opened, and nothing would say so."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTER = re.compile(r"<(?:(\w+):)?\w+>")


def addresses(patterns: list[Any], before: str = "") -> Iterator[str]:
    """Yield every address, with the kind of what stands in it and not its name."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield CONVERTER.sub(lambda found: f"<{found[1] or 'str'}>", here)


def test_no_two_pages_stand_under_one_address() -> None:
    counted = Counter(addresses(get_resolver().url_patterns))

    assert [address for address, n in counted.items() if n > 1] == []
