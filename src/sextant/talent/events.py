"""What happened in Talent Management, in the past tense, with ids and plain values."""
