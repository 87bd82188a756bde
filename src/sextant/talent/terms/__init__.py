"""The words of Talent Management, by area."""
