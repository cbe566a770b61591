"""Names in the order of a dictionary, and the letters that count there as two."""

import unicodedata

# Letters that are two: in an index, in an address and where names are compared they count as such.
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def collation_key(written: str) -> tuple[str, str, str]:
    """Order names as a French dictionary does: base letters, then accents, then case.

    >>> sorted(["Zambie", "États-Unis", "Espagne", "péché", "peché", "pêche", "péche", "Péché"], key=collation_key)
    ['Espagne', 'États-Unis', 'peché', 'péche', 'péché', 'Péché', 'pêche', 'Zambie']
    """
    decomposed = unicodedata.normalize("NFD", written.translate(LIGATURES))
    letters = "".join(c for c in decomposed if c.isalnum()).casefold()
    # A space for each letter keeps every accent in its place: « peché » comes before « péche ».
    accents = "".join(" " if c.isalnum() else c for c in decomposed if c.isalnum() or unicodedata.combining(c))
    return letters, accents, written.swapcase()
