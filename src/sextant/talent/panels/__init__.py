"""The fragments that Talent Management lends to shared pages."""
