"""The fragments that School Culture lends to shared pages."""
