"""The numbers of Instructional Effectiveness that a network may set."""
