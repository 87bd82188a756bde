"""The nightly extract of facts: its tables, its dictionary, its package, and the seal of its recipient."""
