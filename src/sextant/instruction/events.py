"""What happened in Instructional Effectiveness, in the past tense, with ids and plain values."""
