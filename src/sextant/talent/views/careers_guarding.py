"""What keeps machines from the careers pages without asking a third party, and without a puzzle for people.

A field that nobody sees, the time since the form was opened, and how often one address and one mailbox may
send. Whoever is taken for a machine by the hidden field is thanked like everybody, and nothing is kept.
"""

import secrets

from allauth.core import ratelimit
from django.core import signing
from django.http import HttpRequest

from sextant.kernel import clock
from sextant.talent.rules.candidate_keys import digest_of

BY_ADDRESS, BY_MAILBOX, UNKNOWN = "career_apply", "career_mailbox", "career_unknown"
# Nobody types their name in less; a form left open over night is sent again with one tap.
SHORTEST_SECONDS, LONGEST_SECONDS = 4, 12 * 60 * 60
FACTS_SECONDS = 2 * 60 * 60
_OPENED, _FACTS = "talent.careers.opened", "talent.careers.facts"


def stamp() -> str:
    """Return the moment at which a form was opened, signed."""
    return signing.dumps(int(clock.now().timestamp()), salt=_OPENED)


def took_its_time(stamped: str) -> bool:
    """Tell if a form was filled in by hand: neither at once, nor half a day after it was opened."""
    try:
        opened = int(signing.loads(stamped, salt=_OPENED))
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return SHORTEST_SECONDS <= clock.now().timestamp() - opened <= LONGEST_SECONDS


def may_send(request: HttpRequest) -> bool:
    """Count a form from an address; tell if it may send one more."""
    return bool(ratelimit.consume(request, action=BY_ADDRESS))


def may_mail(request: HttpRequest, email: str) -> bool:
    """Count a mail to a mailbox; tell if it may get one more within the hour."""
    return bool(ratelimit.consume(request, action=BY_MAILBOX, key=digest_of(email.strip().lower())))


def may_guess(request: HttpRequest) -> bool:
    """Tell if this address may still try links that nobody has."""
    return bool(ratelimit.consume(_counted(request), action=UNKNOWN, dry_run=True))


def count_guess(request: HttpRequest) -> None:
    """Count a link that nobody has."""
    ratelimit.consume(_counted(request), action=UNKNOWN)


def facts_token(digest: str, posting_id: int) -> str:
    """Return what lets the page after an application take the optional facts; nothing of it is a name."""
    return signing.dumps([digest, posting_id, secrets.token_hex(4)], salt=_FACTS)


def facts_of(token: str) -> tuple[str, int] | None:
    """Return the digest and the opening that a token stands for; None where it is old or not ours."""
    try:
        digest, posting_id, _salt = signing.loads(token, salt=_FACTS, max_age=FACTS_SECONDS)
        return str(digest), int(posting_id)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _counted(request: HttpRequest) -> HttpRequest:
    """Return the request as one that is counted: the limits pass over whatever is asked for by GET."""
    counted = HttpRequest()
    counted.method, counted.META = "POST", request.META
    return counted
