"""The fragments that Data & Assessment lends to shared pages."""
