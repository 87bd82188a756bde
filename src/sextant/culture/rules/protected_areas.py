"""Which of the eight protected areas of the law a survey question touches (20 U.S.C. 1232h(b)); pure.

The checker errs on the side of asking: it marks words, a person decides. What it marks opens to no student
without prior written consent. A question of the five is none of them.
"""

import re

# The first area whose words a question holds.
_WORDS: dict[str, str] = {
    "mental": (
        r"depress\w*|anxi\w*|suicid\w*|self[- ]?harm\w*|hopeless\w*|panic\w*|mental\w*|psycholog\w*|"
        r"therap\w*|counsel(?:l)?ing|trauma\w*|eating disorder|medicat\w*|diagnos\w*|adhd|"
        r"(?:sad|cry|nervous|worried|stress\w*) (?:most|all|every|a lot|often)|hurt(?:ing)? yourself"
    ),
    "sex": r"sex\w*|condom\w*|pregnan\w*|gender identity|dating|virgin\w*|lgbt\w*|gay|lesbian|transgender",
    "illegal": (
        r"drug\w*|alcohol\w*|drunk|beer|vap(?:e|ing)\w*|smok\w*|cigarette\w*|marijuana|weed|steal\w*|stole\w*|"
        r"weapon\w*|gun\w*|gang\w*|arrest\w*|illegal\w*|cheat(?:ed|ing)?|fight(?:s|ing)? (?:have )?you"
    ),
    "family": (
        r"(?:your|my) (?:mom|mother|dad|father|parent\w*|guardian\w*|famil\w*|brother\w*|sister\w*|home)\b"
        r"|at home"
    ),
    "privileged": r"lawyer\w*|doctor\w*|nurse told|priest\w*|minister\w*|attorney\w*|confession\w*",
    "religion": (
        r"relig\w*|church\w*|mosque\w*|temple\w*|pray\w*|god|bible|faith\w*|muslim\w*|christian\w*|jew\w*"
    ),
    "politics": r"politic\w*|democrat\w*|republican\w*|vote\w*|election\w*|president\w*|immigra\w*",
    "income": (
        r"income|money|afford\w*|poor|rich|free lunch|welfare|food stamps|snap benefit\w*|rent|homeless\w*"
    ),
}
_COMPILED = {area: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for area, words in _WORDS.items()}
NONE = "none"


def area_of(text: str) -> str:
    """Return the protected area whose words a question holds, or ``none``."""
    return next((area for area, words in _COMPILED.items() if words.search(text)), NONE)


def word_in(text: str) -> str:
    """Return the first word that lies in a protected area, to show why; empty where there is none."""
    found = (words.search(text) for words in _COMPILED.values())
    return next((hit[0] for hit in found if hit), "")
