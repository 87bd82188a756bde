"""The pages of Talent Management."""
