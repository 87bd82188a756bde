"""Which domain of support a piece of work is about, and whose seat looks first."""

from collections.abc import Mapping

from sextant.network.terms import Seat, Subject
from sextant.support.terms.care import Domain

# Growth is flagged by subject; what is read in science and social studies is helped as reading.
OF_SUBJECT: Mapping[str, Domain] = {
    Subject.ELA: Domain.READING,
    Subject.MATH: Domain.MATH,
    Subject.SCIENCE: Domain.READING,
    Subject.SOCIAL_STUDIES: Domain.READING,
}
SUBJECT_OF: Mapping[Domain, Subject] = {Domain.READING: Subject.ELA, Domain.MATH: Subject.MATH}
# Who screens, the first seat that the school has; then whoever leads instruction.
SCREENS: Mapping[Domain, tuple[Seat, ...]] = {
    Domain.READING: (Seat.INTERVENTIONIST,),
    Domain.MATH: (Seat.INTERVENTIONIST,),
    Domain.BEHAVIOR: (Seat.COUNSELOR, Seat.SOCIAL_WORKER),
    Domain.ATTENDANCE: (Seat.SOCIAL_WORKER, Seat.COUNSELOR),
    Domain.ADVANCED: (Seat.AP_INSTRUCTION,),
}


def domain_of_topic(topic: str) -> Domain | None:
    """Return the domain that an item's topic names: its own word, or a subject's; None for neither."""
    if topic in Domain.values:
        return Domain(topic)
    return OF_SUBJECT.get(topic)
