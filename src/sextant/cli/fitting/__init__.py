"""`sextant growth fit`: the growth engine on plain files, without a network."""
