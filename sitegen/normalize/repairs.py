"""Repair a text as received: each repair turns a text into a text and knows nothing else."""

import re
import unicodedata

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Joiners (U+200C, U+200D) and direction marks stay: Persian, Arabic and emoji are written with them.
# The last two places of each plane, and U+FDD0 to U+FDEF, are no characters at all, and XML forbids some of them.
_NOWHERE = "".join(chr(plane << 16 | place) for plane in range(17) for place in (0xFFFE, 0xFFFF))
_INVISIBLE = re.compile(
    rf"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufdd0-\ufdef{_NOWHERE}]"
)

# Begun where the white space begins, not again at each of its characters.
_TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.MULTILINE)

# »Oui », with a space before the second mark and none after the first: the first was meant to open. Without that
# space it may be a language that quotes so (German »Ja«, Swedish »Ja»), and stays as it is.
_TURNED = re.compile(r"(?<![^\s(])»(?P<words>[^\s«»][^«»\n]*?)(?P<space>[ \u00a0\u202f])»")


def compose(text: str) -> str:
    """Write each accented letter as one character (NFC).

    >>> len(compose("e\u0301"))
    1
    """
    return unicodedata.normalize("NFC", text)


def unify_line_breaks(text: str) -> str:
    r"""End every line with one line feed.

    >>> unify_line_breaks("a\r\nb\rc\u2028d")
    'a\nb\nc\nd'
    """
    return _BREAKS.sub("\n", text)


def drop_invisible(text: str) -> str:
    r"""Drop characters that nobody sees: byte-order marks, soft hyphens, zero-width spaces, controls, noncharacters.

    >>> drop_invisible("\ufeffs\u00adom\u200bmet\uffff")
    'sommet'
    """
    return _INVISIBLE.sub("", text)


def trim_lines(text: str) -> str:
    r"""Drop the white space at the end of each line.

    >>> trim_lines("un \u00a0\ndeux\t")
    'un\ndeux'
    """
    return _TRAILING.sub("", text)


def turn_guillemets(text: str) -> str:
    """Turn a guillemet that closes where it should open.

    >>> turn_guillemets("Alors »Une paix juste »: le mot")
    'Alors « Une paix juste »: le mot'
    >>> turn_guillemets("Er sagt »Ja« und »Nein«, und sie »ja» und »nej»")
    'Er sagt »Ja« und »Nein«, und sie »ja» und »nej»'
    """
    return _TURNED.sub(r"«\g<space>\g<words>\g<space>»", text)
