# The verbs of the project; `just` comes with the development dependencies: `uv run just check`.

# What a change should pass before one asks for a review; `.ci/run` asks more.
check:
    uv run ruff format --check .
    uv run ruff check .
    uv run mypy
    uv run lint-imports
    uv run pytest

test:
    uv run pytest

# With the crawls over every page and the long journeys, as `.ci/run` does.
exhaustive:
    uv run pytest -m "not nightly"

postgres:
    uv run pytest --db=postgres

# The reference pages that are made from the code.
pages:
    uv run python -c "from sextant.cli.reference_pages import reference; from pathlib import Path; reference(Path('docs/reference'))"

demo:
    uv run sextant demo

# The twelve checks by which a reviewer accepts the whole.
acceptance:
    uv run pytest -m acceptance

nightly:
    uv run pytest -m nightly
