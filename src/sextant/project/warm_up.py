"""Load once, before the first page is asked for, what every page needs and nobody throws away again."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from django.template import Engine, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

# How many more new objects than freed ones start a young round. A page makes some thousands that live until
# it is written: Python's own two thousand look at them several times while the page is still being made.
OBJECTS_A_ROUND = 10_000


def warm_up() -> None:
    """Load every page and every template, and tell the collector of garbage to leave them alone.

    What is loaded stays, so the collector need not look at it again. Loaded page by page it would not be
    known as such: a full round went through all templates compiled so far, a hundred thousand objects and
    more, and cost whoever's page it fell into a tenth of a second. What is left to look at are a few
    thousand objects that pages leave behind, so that full rounds stay frequent and cheap.
    """
    _ = get_resolver().url_patterns
    engine = cast(DjangoTemplates, engines["django"]).engine
    for name in sorted(set(_names(engine))):
        _compile(engine, name)
    gc.collect()
    gc.freeze()
    _, middle, full = gc.get_threshold()
    gc.set_threshold(OBJECTS_A_ROUND, middle, full)


def _names(engine: Engine) -> Iterator[str]:
    """Yield the name of every template that a loader would find."""
    for place in (Path(str(one)) for one in (*engine.dirs, *get_app_template_dirs("templates"))):
        yield from (path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def _compile(engine: Engine, name: str) -> None:
    """Compile one template and keep it; one of a part of a library that is not installed cannot be."""
    try:
        engine.get_template(name)
    except TemplateSyntaxError:
        return
