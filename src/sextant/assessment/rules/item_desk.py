"""For whom a benchmark waits after its window, and what is to be done with it."""

from dataclasses import dataclass

from sextant.assessment.terms import AdministrationState, DeskSeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Who does what next with a benchmark."""

    seat: DeskSeat
    what: str


def waits_for(*, state: AdministrationState, n_held: int, is_out_of_date: bool) -> tuple[Waiting, ...]:
    """Return who does what next, the one whom the other waits for first; empty where all is done."""
    if state is AdministrationState.CLOSED:
        return (Waiting(seat=DeskSeat.DIRECTOR, what="Analyze the items"),)
    found = []
    if n_held:
        items = "one item" if n_held == 1 else f"{n_held} items"
        found.append(Waiting(seat=DeskSeat.EXPERT, what=f"Decide about {items}"))
    elif state is AdministrationState.SCORED:
        found.append(Waiting(seat=DeskSeat.DIRECTOR, what="Release the results"))
    # What is released already can be restated while another item still waits.
    if state is AdministrationState.RELEASED and is_out_of_date:
        found.append(Waiting(seat=DeskSeat.DIRECTOR, what="Restate the results"))
    return tuple(found)
