"""The fragments that Instructional Effectiveness lends to shared pages."""
