"""Pure decisions of Instructional Effectiveness on plain values."""
