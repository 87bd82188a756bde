"""Readers of what changed after the work of a rule, and beside it: one measure a rule."""
