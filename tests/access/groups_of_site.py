"""Groups at Harbor Point: a regrouping that waits, groups of math 7B, and a student on a pathway."""

from datetime import timedelta
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.instruction.models import (
    GroupMembership,
    GroupProposal,
    InstructionalGroup,
    KeptApart,
    PathwayMembership,
    ProposedGroup,
    ProposedMove,
)


def give_site_groups(cast: Cast) -> dict[str, Any]:
    """Write what the pages of groups are about; return, by name, what addresses name."""
    proposal = GroupProposal(
        school=cast.harbor, course=cast.math_7, report_period=cast.periods[0], outcome="optimal",
        n_students=15, proposed_on=TODAY, starts_on=TODAY + timedelta(days=7),
    )  # fmt: skip
    proposal.save()
    ProposedGroup(
        proposal=proposal, school=cast.harbor, section=cast.math_7b, label="Math 7B", center=60, seats=28,
        n_before=15, n_after=14,
    ).save()  # fmt: skip
    move = ProposedMove(
        proposal=proposal, student=cast.jaylen, school=cast.harbor, section=cast.math_7b,
        target=cast.math_6c, need=64, why="need", reason="Nearer to the other class.",
    )  # fmt: skip
    move.save()
    decided = GroupProposal(
        school=cast.harbor, course=cast.math_7, report_period=cast.periods[0], outcome="optimal",
        n_students=15, proposed_on=TODAY - timedelta(days=7), starts_on=TODAY, state="decided",
        decided_on=TODAY - timedelta(days=5),
    )  # fmt: skip
    decided.save()
    ProposedGroup(
        proposal=decided, school=cast.harbor, section=cast.math_7b, label="Math 7B", center=60, seats=28,
        n_before=14, n_after=15,
    ).save()  # fmt: skip
    moved = ProposedMove(
        proposal=decided, student=cast.jaylen, school=cast.harbor, section=cast.math_7b,
        target=cast.math_6c, need=64, why="need", reason="Nearer to the other class.", decision="approved",
        family_told_on=TODAY,
    )  # fmt: skip
    moved.save()
    group = InstructionalGroup(
        school=cast.harbor, section=cast.math_7b, report_period=cast.periods[1], scope="within_class",
        origin="teacher", title="Group A", valid_from=TODAY, valid_until=TODAY + timedelta(days=30),
    )  # fmt: skip
    group.save()
    GroupMembership(
        group=group, student=cast.jaylen, school=cast.harbor, section=cast.math_7b, valid_from=TODAY,
        valid_until=group.valid_until,
    ).save()  # fmt: skip
    pathway = PathwayMembership(
        school=cast.harbor, student=cast.jaylen, subject="math", pathway="intensive", reason="Two sources.",
        way_back="60% on the next benchmark.", review_on=TODAY + timedelta(days=60), valid_from=TODAY,
    )  # fmt: skip
    pathway.save()
    apart = KeptApart(
        school=cast.harbor, student=cast.jaylen, other=cast.tobias, reason="safety", valid_from=TODAY
    )
    apart.save()
    return {
        "apart": apart, "groups": proposal, "groups_move": move, "groups_decided": decided,
        "class_moved": moved, "pathway": pathway,
    }  # fmt: skip
