"""What happened in School Culture, in the past tense, with ids and plain values."""
