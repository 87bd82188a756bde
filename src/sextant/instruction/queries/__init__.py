"""Questions that Instructional Effectiveness answers, as frozen rows."""
