"""Templates of all floors: nothing the content policy refuses, nothing unescaped, no unknown icon."""

import re
from pathlib import Path

import pytest

import sextant
from sextant.web.icons import draw_icon
from sextant.web.markup import element

SOURCE = Path(sextant.__file__).parent
TEMPLATES = sorted(
    path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".svg"}
)
SCRIPTS = sorted(SOURCE.rglob("static/**/*.js"))
SHEETS = sorted(SOURCE.rglob("static/**/*.css"))
# A template stands here with the reason why its text is markup that was cleaned before.
UNESCAPED: dict[str, str] = {}

REFUSED = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style",
    "a script inside the page": r"<script(?![^>]*\ssrc=)",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "hx-on": r"\bhx-on",
    "an evaluated value": r"\bjs:|\bjavascript:",
    "an event filter": r"hx-trigger=\"(?:[^\"]*,)?\s*[\w:.-]+\[",
    # What was written in a form would stand in the address, the log and the history of the browser.
    "a form sent by its address": r"formmethod\s*=\s*[\"']?get",
    "an address of another site": r"(?:src|href|action|hx-\w+)\s*=\s*[\"']?(?:https?:)?//",
}
MARKED_SAFE = r"\|\s*safe\b|\bsafeseq\b|autoescape\s+off"


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_template_holds_nothing_that_the_content_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [what for what, pattern in REFUSED.items() if re.search(pattern, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_template_escapes_what_it_is_given(path: Path) -> None:
    is_unescaped = re.search(MARKED_SAFE, path.read_text(encoding="utf-8")) is not None

    assert is_unescaped == (named(path) in UNESCAPED)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_icons_of_the_template_exist(path: Path) -> None:
    for name in re.findall(r"{% icon \"([^\"]+)\"", path.read_text(encoding="utf-8")):
        assert draw_icon(name).startswith("<svg")


def test_templates_were_found() -> None:
    assert len(TEMPLATES) > 30


def test_markup_is_declared_safe_in_one_module_only() -> None:
    declaring = {
        named(path)
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bmark_safe\(", path.read_text(encoding="utf-8"))
    }

    assert declaring == {"web/markup.py"}


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_scripts_are_small_and_evaluate_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 200
    assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", text)
    # Whose things lie on a device, and how many were lost, is asked on every page before anything is loaded.
    # Nothing of a record may stand there: any script of this address could read it, and it outlives sessions.
    named = r'FLAG|LOST|LOST_OF_OTHERS|name\b|"device\.owner"|"device\.lost-of-others"'
    flags = re.sub(rf"localStorage\.(get|set|remove)Item\(({named})", "", text)
    assert not re.search(r"localStorage|sessionStorage", flags)


@pytest.mark.parametrize("path", SHEETS, ids=named)
def test_style_sheets_are_small_and_only_the_tokens_hold_raw_colors(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 300
    if path.name not in {"tokens.css", "print.css"}:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", text) == []


@pytest.mark.parametrize("attribute", ["style", "onclick", "onload_"])
def test_built_markup_refuses_what_the_content_policy_refuses(attribute: str) -> None:
    with pytest.raises(ValueError, match="refused"):
        element("rect", **{attribute: "x"})


def test_built_markup_escapes_words_and_attributes() -> None:
    assert element("text", "<b>", data_tip='"&') == '<text data-tip="&quot;&amp;">&lt;b&gt;</text>'
