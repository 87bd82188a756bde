"""Amounts of money as whole cents; no floats, no decimals in the database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole cents."""

    cents: int

    def __str__(self) -> str:
        sign = "−" if self.cents < 0 else ""
        return f"{sign}${abs(self.cents) // 100:,}.{abs(self.cents) % 100:02d}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def split(self, shares: int) -> tuple["Money", ...]:
        """Split into equal shares; cents that do not divide go to the first shares, one each."""
        if shares < 1:
            raise ValueError("An amount is split into one share or more")
        quotient, rest = divmod(self.cents, shares)
        return tuple(Money(quotient + (1 if place < rest else 0)) for place in range(shares))
