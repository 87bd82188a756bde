"""How much a special education teacher carries: direct minutes and plans; pure (domain 6.c)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SpedLoad:
    """Weekly direct minutes of a teacher beside those available, and the plans she manages."""

    direct_minutes: float
    available_minutes: float
    n_plans: int

    @property
    def share(self) -> float:
        return 100 * self.direct_minutes / self.available_minutes if self.available_minutes else 0.0

    def is_over(self, *, most_share: float, most_plans: float) -> bool:
        """Tell if either line is passed; standing on it is not over it."""
        return self.share > most_share or self.n_plans > most_plans
