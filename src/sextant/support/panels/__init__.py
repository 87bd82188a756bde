"""The fragments that Student Support lends to shared pages."""
