"""What breaks in a demo’s schools, and what operations answers."""

from sextant.leadership.terms.operations import TicketKind

BROKEN: tuple[tuple[TicketKind, str, str, str], ...] = (
    (TicketKind.FACILITY, "room 12", "The radiator knocks and cannot be turned down.", "Valve replaced."),
    (TicketKind.FACILITY, "stairwell B", "A light on the second landing is out.", "New tube."),
    (TicketKind.FACILITY, "room 204", "The door does not close; it blocks the fire drill.", "Hinge set."),
    (TicketKind.FACILITY, "gym", "Water stands under the climbing wall after rain.", "Gutter cleared."),
    (TicketKind.TECHNOLOGY, "room 7", "The projector turns off after ten minutes.", "Filter cleaned."),
    (TicketKind.TECHNOLOGY, "cart 3", "Four laptops of the cart hold no charge.", "Batteries exchanged."),
    (TicketKind.TECHNOLOGY, "office", "The label printer does not feed.", "Roller exchanged."),
    (TicketKind.TECHNOLOGY, "library", "No wireless in the corner by the windows.", "Access point moved."),
    (TicketKind.TRANSPORT, "bus 4", "Ten minutes late three mornings in a row.", "The route was changed."),
    (TicketKind.TRANSPORT, "bus 9", "The drop-off is on the wrong side of the street.", "Stop moved."),
    (TicketKind.FOOD, "cafeteria", "Lunch line B waits until after the bell.", "A second till is open."),
    (TicketKind.FOOD, "cafeteria", "The milk cooler is warm.", "Thermostat exchanged; milk thrown away."),
)  # fmt: skip
# Budget of a year for one student by category, in dollars: what a school decides itself, without pay.
DOLLARS: dict[str, float] = {
    "Books and materials": 240,
    "Technology": 210,
    "Transport": 380,
    "Food": 310,
    "Building and repairs": 290,
    "Utilities": 170,
    "Student activities": 90,
    "Contracted services": 260,
}
