"""The letters of Talent Management."""
