"""What happened in Active Leadership, in the past tense, with ids and plain values."""
