"""How a form is called on paper and in files: A, and its later editions A2, A3."""


def form_name(label: str, edition: int) -> str:
    """Return the name of one edition of a form."""
    return label if edition == 1 else f"{label}{edition}"
