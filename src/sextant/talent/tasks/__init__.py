"""Jobs of Talent Management."""
