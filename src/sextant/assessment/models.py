"""The tables of Data & Assessment."""
