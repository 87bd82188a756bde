"""The numbers of Talent Management that a network may set, by area."""
