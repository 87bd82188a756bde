"""Files shaped like those of DeansList: behaviors and communications, as CSV or JSON."""
