"""The tables of Talent Management."""
