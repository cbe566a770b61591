"""Write a name in the ways in which texts write it.

Throughout this module
    flat   is a text without accents (`language.flatten`), each character at its place
    calm   is a flat text in which a word in capitals is written as a name is
"""

import re
from collections.abc import Iterator

from sitegen.language import flatten

# « le », « von », « ben »: with a capital or without.
LONGEST_PARTICLE = 3

# Shorter words in capitals are acronyms as often as names (« UE », « ONU »), and « UN » is no « Un ».
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


_LETTERS = re.compile(r"[A-Z]{3,5}")

# « Cour pénale », « Haut-Commissariat des », but neither « Al Jazeera » nor « ONU Femmes ».
_COMMON = re.compile(r"[A-Z][a-z]+[a-zA-Z-]* [a-z]")


def calm(flat: str) -> str:
    """Write a word in capitals as a name is written; every character keeps its place.

    « MACRON » and « OTAN » are then what « Macron » and « Otan » are, in a name and in a text alike.

    >>> calm("Emmanuel MACRON et l'OTAN, ou l'UE")
    "Emmanuel Macron et l'Otan, ou l'UE"
    """
    return _CAPITALS.sub(lambda match: match[0].capitalize(), flat)


def spell(name: str, *, common: bool = False) -> Iterator[str]:
    """Give the ways a name is written, with a capital where a sentence begins with it.

    A ``common`` name is one of a body, which many write as the plain words it is made of (« cour pénale
    internationale »); so may be all whose second word is plain.
    """
    flat = calm(flatten(name))
    yield flat
    if _LETTERS.fullmatch(name):
        # « l'O.N.U. »; the last stop may end the sentence, too.
        yield ".".join(name)
    if flat[:1].islower():
        yield flat[0].upper() + flat[1:]
    elif common and _COMMON.match(flat):
        first, _, rest = flat.partition(" ")
        yield f"{first.lower()} {rest}"


def is_capitalized(written: str, spelling: str) -> bool:
    """Tell whether some words are a name of several, but for capitals as writers strew them.

    Every word may have one more than its name; one less only a short one, and one behind a hyphen.

    >>> is_capitalized("Union Africaine", "Union africaine"), is_capitalized("Bruno le Maire", "Bruno Le Maire")
    (True, True)
    >>> is_capitalized("les républicains", "Les Républicains")
    False
    """
    pairs = zip(written.split(" "), spelling.split(" "), strict=True)
    return written[:1].isupper() and all(
        mine[:1] == other[:1] or mine[:1].isupper() or len(mine) <= LONGEST_PARTICLE for mine, other in pairs
    )
