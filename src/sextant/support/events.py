"""What happened in Student Support, in the past tense, with ids and plain values."""
