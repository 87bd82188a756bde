"""The pages on which the work of interlocks is done."""
