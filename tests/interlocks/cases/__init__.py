"""Which test shows what of each live row of the interlock table."""
