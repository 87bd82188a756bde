"""The tables of Instructional Effectiveness."""
