"""What happened in Data & Assessment, in the past tense, with ids and plain values."""
