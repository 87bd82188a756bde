"""The fragments that Active Leadership lends to shared pages."""
