"""The repository speaks of the product, and not of what it was asked for, or of who wrote it when."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = (".py", ".md", ".html", ".css", ".js", ".toml")
# What asks for work, or numbers it; a school issues notices, and that is another word.
ELSEWHERE = re.compile(
    r"\b(issue|ticket) #?\d|\bissue:|\b(the|this|an) issue (asks|says|goes|wants|names)\b"
    r"|\b(of|in) the issue\b|\bpull request\b|\bmerge request\b",
    re.IGNORECASE,
)
# How whoever finds a fault tells of it is said there; and this file spells what it looks for.
SPARED = {Path("tests/rules/test_it_speaks_of_the_product.py"), Path("CONTRIBUTING.md"), Path("SECURITY.md")}
# Written from the source, which is read itself.
GENERATED = "docs/reference/"


def test_no_line_refers_to_what_was_asked_elsewhere() -> None:
    found = []
    for folder in ("src", "tests", "docs", "benchmarks", "tools", "."):
        paths = (ROOT / folder).rglob("*") if folder != "." else ROOT.glob("*.md")
        for path in paths:
            name = path.relative_to(ROOT)
            if path.suffix not in READ or name in SPARED or str(name).startswith(GENERATED):
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [
                f"{name}:{n}: {line.strip()}" for n, line in enumerate(lines, 1) if ELSEWHERE.search(line)
            ]

    assert found == []
