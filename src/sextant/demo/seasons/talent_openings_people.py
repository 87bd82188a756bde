"""One applicant of a demo as a row: what they sent, how it ended, and what was said apart from it."""

from random import Random
from typing import Any

from sextant.demo.seasons import talent_openings_words as words
from sextant.demo.seasons.talent_openings_stage import at_noon
from sextant.demo.seasons.talent_openings_truth import ANSWERS_FACTS, Path
from sextant.network.terms import Gender, Race
from sextant.talent.actions.openings_history import facts_digest_of
from sextant.talent.terms.hiring import Certification, Channel, EndReason, Stage

RACES = (Race.BLACK, Race.WHITE, Race.ASIAN, Race.TWO_OR_MORE)
RACE_WEIGHTS = (46, 41, 8, 5)
DEGREES = ("bachelor", "bachelor", "master", "master", "doctorate", "")
CHANNELS = (
    Channel.SITE,
    Channel.REFERRAL,
    Channel.FAIR,
    Channel.UNIVERSITY,
    Channel.RESIDENCY,
    Channel.SUB,
    Channel.INTERNAL,
)
CHANNEL_WEIGHTS = (40, 24, 12, 12, 5, 5, 2)
CERTIFICATES = (Certification.FULL, Certification.INTERN, Certification.EMERGENCY, Certification.NONE)
CERTIFICATE_WEIGHTS = (62, 16, 8, 14)
# Reasons by the stage after which somebody was not taken.
REASONS = {
    Stage.APPLIED: EndReason.NOT_QUALIFIED,
    Stage.RESUME_SCREENED: EndReason.NO_ANSWER,
    Stage.PHONE: EndReason.STRONGER,
    Stage.STRUCTURED: EndReason.QUALITIES,
    Stage.DEMO: EndReason.QUALITIES,
    Stage.RETEACH: EndReason.QUALITIES,
    Stage.PRINCIPAL: EndReason.STRONGER,
    Stage.REFERENCE: EndReason.STRONGER,
}
_ABOUT_HER, _SAID = 5_000_011, 7_000_003


def application_of(
    path: Path, *, posting: Any, name: tuple[str, str], staff_id: int | None, experience: int | None
) -> dict[str, Any]:
    """Return the values of an application as it stands today."""
    chance = Random(_ABOUT_HER + path.number)
    stage = path.ending or path.furthest
    since = path.ended_on or path.stages[-1][1]
    reason, because = reason_of(path)
    return {
        "posting_id": posting.pk,
        "school_id": posting.school_id,
        "given_name": name[0],
        "family_name": name[1],
        "email": f"{name[0]}.{name[1]}{path.number}@mail.example".lower().replace(" ", "").replace("’", ""),
        "channel": chance.choices(CHANNELS, CHANNEL_WEIGHTS)[0],
        "certification": Certification.FULL
        if staff_id is not None
        else chance.choices(CERTIFICATES, CERTIFICATE_WEIGHTS)[0],
        "certificate_areas": posting.must_have,
        "degree": chance.choice(DEGREES),
        "years_experience": experience if experience is not None else chance.randint(0, 14),
        "prior_employer": chance.choice(words.EMPLOYERS),
        "why_here": chance.choice(words.WHY),
        "stage": stage,
        "stage_since": at_noon(since, path.number),
        "applied_at": at_noon(path.applied_on, path.number),
        "decided_on": path.ended_on,
        "ended_reason": reason,
        "ended_because": because,
        "staff_id": staff_id,
    }


def reason_of(path: Path) -> tuple[str, str]:
    """Return why somebody was not hired, from the list and in words; nothing for whoever left themselves."""
    if path.ending is not Stage.REJECTED:
        return "", ""
    reason = REASONS[path.furthest]
    return reason.value, str(reason.label)


def facts_of(path: Path, row: Any) -> dict[str, Any] | None:
    """Return what an applicant said of themselves, or None; it has no part in how far they came."""
    chance = Random(_SAID + path.number)
    if chance.random() > ANSWERS_FACTS:
        return None
    return {
        "digest": facts_digest_of(row),
        "posting_id": row.posting_id,
        "stage": path.furthest.value,
        "ending": path.ending.value if path.ending else "",
        "gender": Gender.F.value if chance.random() < 0.74 else Gender.M.value,
        "race": chance.choices(RACES, RACE_WEIGHTS)[0].value,
        "is_hispanic": chance.random() < 0.13,
        "applied_on": path.applied_on,
    }
