"""Tests of one small demo, built once: a package, so that what they share ends with them."""
