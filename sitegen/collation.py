"""Names in the order of a dictionary, and the letters that count there as two."""

import unicodedata

# Letters that are two: in an index, in an address and where names are compared they count as such.
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})

# Letters whose stroke or form is no accent to Unicode, and which a reader looks for under the plain one.
_PLAIN = dict(zip("øłđðħıŧŋ", "olddhitn", strict=True)) | {"þ": "th"}
_SORTED = LIGATURES | str.maketrans(_PLAIN) | str.maketrans({one.upper(): two.upper() for one, two in _PLAIN.items()})


def collation_key(written: str) -> tuple[str, str, str]:
    """Order names as a French dictionary does: base letters, then accents, then case.

    >>> sorted(["Zambie", "États-Unis", "Espagne", "péché", "peché", "pêche", "péche", "Péché"], key=collation_key)
    ['Espagne', 'États-Unis', 'peché', 'péche', 'péché', 'Péché', 'pêche', 'Zambie']
    >>> sorted(["Zambie", "Łódź", "Lyon", "Đukanović", "Danemark", "Thór", "Þórður", "Ørsted"], key=collation_key)
    ['Danemark', 'Đukanović', 'Łódź', 'Lyon', 'Ørsted', 'Thór', 'Þórður', 'Zambie']
    """
    decomposed = unicodedata.normalize("NFD", written.translate(_SORTED))
    letters = "".join(c for c in decomposed if c.isalnum()).casefold()
    # A space for each letter keeps every accent in its place: « peché » comes before « péche ».
    accents = "".join(" " if c.isalnum() else c for c in decomposed if c.isalnum() or unicodedata.combining(c))
    return letters, accents, written.swapcase()
