"""`python -m sextant.cli` is the same as `sextant`."""

from sextant.cli.main import main

main()
