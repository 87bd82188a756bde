"""What was decided in the last like cases of the network: counts, nobody named."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

from django.db.models import Q

from sextant.culture.models import IncidentStudent, InfractionCode, Response
from sextant.culture.queries.desk import as_desk
from sextant.culture.rules.ladder import band_of, grades_of, priors_band
from sextant.culture.terms import Finding, Part, ResponseKind, ResponseState

MOST_CASES = 12
# Domain 0.1, rule 7: fewer cases than these of other schools say nothing that may be shown.
FEWEST_SHOWN = 10
TWO_AND_MORE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelLine:
    """One response: in how many of the cases, and the middle of its days."""

    kind: ResponseKind
    n: int
    days: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPanel:
    """The last like cases. ``widened`` says what had to be left open to find enough of them."""

    n: int
    lines: tuple[PanelLine, ...]
    n_excluded: int
    widened: tuple[str, ...]
    is_shown: bool

    @property
    def has_several(self) -> bool:
        """Tell if some of the cases had more than one answer."""
        return sum(line.n for line in self.lines) > self.n

    def snapshot(self) -> dict[str, object]:
        """Return what a decision keeps of it."""
        return {
            "n": self.n,
            "excluded": self.n_excluded,
            "widened": list(self.widened),
            "responses": {line.kind.value: [line.n, line.days] for line in self.lines},
        }


def peer_panel(*, code: str, priors: int, grade: int, school_id: int, but: int) -> PeerPanel:
    """Return what was decided in the last twelve like cases: same code, like history, same ages.

    Where there are fewer than ten, ages are left open first, then history; and if there are still fewer,
    nothing is shown, unless all of them are of the reader's own school.
    """
    same_code = Q(code_id__in=InfractionCode.objects.filter(code=code).values("pk"))
    lowest, highest = grades_of(band_of(grade))
    like = priors_band(priors)
    history = Q(priors__gte=TWO_AND_MORE) if like == TWO_AND_MORE else Q(priors=like)
    ages = Q(grade__gte=lowest, grade__lte=highest)
    tries = (
        (same_code & history & ages, ()),
        (same_code & history, ("ages",)),
        (same_code, ("ages", "history")),
    )
    cases: list[_Case] = []
    widened: tuple[str, ...] = ()
    with as_desk():
        for wanted, left_open in tries:
            cases, widened = _cases(wanted, but), left_open
            if len(cases) >= FEWEST_SHOWN:
                break
        responses = _responses([key for key, _school, _excluded in cases])
    is_shown = len(cases) >= FEWEST_SHOWN or all(school == school_id for _key, school, _excluded in cases)
    return _panel(cases, responses, widened=widened, is_shown=is_shown and bool(cases))


type _Case = tuple[int, int, bool]


def _cases(wanted: Q, but: int) -> list[_Case]:
    rows = IncidentStudent.objects.filter(
        wanted, part=Part.RESPONSIBLE, decided_on__isnull=False, finding=Finding.SUBSTANTIATED
    ).exclude(pk=but)
    return list(
        rows.order_by("-decided_on", "-pk").values_list("pk", "school_id", "was_excluded")[:MOST_CASES]
    )


def _responses(keys: list[int]) -> dict[str, list[float | None]]:
    found: dict[str, list[float | None]] = defaultdict(list)
    rows = Response.objects.filter(incident_student_id__in=keys).exclude(state=ResponseState.WAIVED)
    for kind, days in rows.order_by("pk").values_list("kind", "days"):
        found[kind].append(float(days) if days is not None else None)
    return found


def _panel(
    cases: list[_Case], responses: dict[str, list[float | None]], *, widened: tuple[str, ...], is_shown: bool
) -> PeerPanel:
    if not is_shown:
        return PeerPanel(n=0, lines=(), n_excluded=0, widened=widened, is_shown=False)
    counts = Counter({kind: len(days) for kind, days in responses.items()})
    lines = tuple(
        PanelLine(kind=ResponseKind(kind), n=n, days=_middle(responses[kind]))
        for kind, n in counts.most_common()
    )
    n_excluded = sum(excluded for _key, _school, excluded in cases)
    return PeerPanel(n=len(cases), lines=lines, n_excluded=n_excluded, widened=widened, is_shown=True)


def _middle(days: list[float | None]) -> float | None:
    known = [one for one in days if one is not None]
    return float(median(known)) if known else None
