"""Nobody is called she or he whom the page names: sentences of support say the name, the part, or they."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import sextant.support

ROOT = Path(sextant.support.__file__).parent
ONE_OF_TWO = re.compile(r"\b(she|her|hers|herself|he|him|his|himself)\b", re.IGNORECASE)
IN_TEMPLATES = re.compile(
    r"{%\s*translate\s+([\"'])(.*?)\1|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", re.DOTALL
)
SAYS = {"_", "_lazy", "gettext", "gettext_lazy", "ngettext"}


def of_templates() -> Iterator[str]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for found in IN_TEMPLATES.finditer(path.read_text(encoding="utf-8")):
            yield found.group(2) or found.group(3) or ""


def of_code() -> Iterator[str]:
    """Yield what is translated, and what a refusal says."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_said = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS
            if is_said or isinstance(node, ast.Raise):
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_no_sentence_chooses_between_she_and_he() -> None:
    said = [*of_templates(), *of_code()]

    assert len(said) > 900
    assert [one for one in said if ONE_OF_TWO.search(one)] == []
