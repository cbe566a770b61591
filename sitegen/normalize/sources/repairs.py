"""Repair a text as received: each repair finds what is to be written otherwise and knows nothing else.

A new one is a row of the table below, with a text that it changes and one that it must leave alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import ftfy
from ftfy.badness import is_bad

from sitegen.characters import MOST_MARKS, UNSEEN, find_heaped
from sitegen.normalize.sources.broken_lines import find_broken
from sitegen.normalize.traced import Edit, Traced, substitute

# Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) stay: Persian, Arabic and emoji are written with them.
# What turns whole words around (U+202A to U+202E, U+2066 to U+2069) goes: it makes a text seem to say another thing.
# The last two places of each plane, and U+FDD0 to U+FDEF, are no characters at all, and XML forbids some of them.
_NOWHERE = "".join(chr(plane << 16 | place) for plane in range(17) for place in (0xFFFE, 0xFFFF))
_TURNING = r"\u202a-\u202e\u2066-\u2069"
_CONTROLS = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
_INVISIBLE = rf"[{_CONTROLS}{_TURNING}{UNSEEN}\ufdd0-\ufdef{_NOWHERE}]+"

# An ASCII character never joins the one before it, so what stands between two of them can be composed alone.
_compose = substitute(r"[\x00-\x7f]?[^\x00-\x7f]+", lambda match: unicodedata.normalize("NFC", match[0]))

_DROPPED = re.compile(_INVISIBLE)

_ASCII_WORD = re.compile(r"([A-Za-z0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A kind of damage: how to find and mend it, a text with it, that text mended, one that it must leave alone."""

    name: str
    example: str
    mended: str
    counter: str
    find: Callable[[str], Iterable[Edit]]

    def __call__(self, text: str) -> str:
        """Mend a text of which nobody asks where it came from."""
        return Traced.of(text).edited(self.find(text)).text


def drop_invisible(text: str) -> str:
    """Drop the characters that nobody sees from words of which nobody asks where they came from."""
    return _DROPPED.sub("", text)


def _find_uncomposed(text: str) -> Iterable[Edit]:
    return () if unicodedata.is_normalized("NFC", text) else _compose(text)


def _find_mojibake(text: str) -> Iterator[Edit]:
    """Find words decoded as another encoding than they were written in, line by line: a page may be of two kinds."""
    if text.isascii() or not is_bad(text):
        return
    at = 0
    for line in text.split("\n"):
        if not line.isascii() and is_bad(line):
            yield from _align(line, ftfy.fix_encoding(line), at)
        at += len(line) + 1


def _align(spoiled: str, mended: str, at: int) -> Iterator[Edit]:
    """Give the edits between two spellings of a line; the plain words they share part them."""
    olds, news = _ASCII_WORD.split(spoiled), _ASCII_WORD.split(mended)
    if olds[1::2] != news[1::2]:
        olds, news = [spoiled], [mended]
    for old, new in zip(olds, news, strict=True):
        if old != new:
            yield Edit(at, at + len(old), new)
        at += len(old)


# Line breaks come first, for the others see lines; trailing blanks after what was invisible among them.
REPAIRS: tuple[Repair, ...] = (
    Repair(
        name="line breaks",
        example="a\r\nb\rc\u2028d",
        mended="a\nb\nc\nd",
        counter="a\nb",
        find=substitute(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n"),
    ),
    Repair(
        name="mojibake",
        example="Le prÃ©sident de lâ€™AssemblÃ©e",
        mended="Le président de l’Assemblée",
        counter="São Tomé : « ÂGE D’OR », dit l’Ã de l’alphabet",
        find=_find_mojibake,
    ),
    Repair(
        name="invisible characters",
        example="\ufeffs\u00adom\u200bm\u034fet\uffff",
        mended="sommet",
        counter="می\u200cخواهم",
        find=substitute(_INVISIBLE, ""),
    ),
    Repair(
        name="accents apart",
        example="e\u0301te\u0301",
        mended="été",
        counter="été",
        find=_find_uncomposed,
    ),
    Repair(
        name="heaped marks",
        example="Z" + "\u0301" * (MOST_MARKS + 3) + " et",
        mended="Z" + "\u0301" * MOST_MARKS + " et",
        counter="שָׁלוֹם",
        find=lambda text: (Edit(at, at + 1, "") for at in find_heaped(text)),
    ),
    Repair(
        # Begun where the white space begins, not again at each of its characters.
        name="trailing spaces",
        example="un \u00a0\ndeux\t",
        mended="un\ndeux",
        counter=" un\n\ndeux",
        find=substitute(r"(?<![^\S\n])[^\S\n]+$", ""),
    ),
    Repair(
        # »Oui », with a space before the second mark and none after the first: the first was meant to open. Without
        # that space it may be a language that quotes so (German »Ja«, Swedish »Ja»), and stays as it is.
        name="turned guillemets",
        example="Alors »Une paix juste »: le mot",
        mended="Alors « Une paix juste »: le mot",
        counter="Er sagt »Ja« und »Nein«, und sie »ja» und »nej»",
        find=substitute(
            r"(?<![^\s(])»(?P<words>[^\s«»][^«»\n]*?)(?P<space>[ \u00a0\u202f])»", r"«\g<space>\g<words>\g<space>»"
        ),
    ),
)

# A line as long as an article, which was one in a scraper's file; the longest paragraph of the corpus has 1,400.
WALL = 1800
# A paragraph of the press has three or four sentences.
ENOUGH = 450

# A sentence ended, not an abbreviation: four small letters or a closing mark before the stop.
_STOP = re.compile(r"(?<=[^\W\d_A-Z]{4})[.!?…](?:\s?[»\"”])?(?P<gap> )(?=[«\"“]?\s?[^\W\d_a-zà-ÿ])")

# Lines of a text that was wrapped: most are about as long as the longest, and end within a sentence.
NARROWEST, WIDEST = 45, 110
FEWEST_WRAPPED = 6
WRAPPED = 0.6
FULL = 0.75
_LIST_MARK = re.compile(r"\s|[-*•–—#>]|\d{1,3}[.)]\s")
_STOPPED = re.compile(r"[.!?…:»\"”]\s*$")


def _find_walls(text: str) -> Iterator[Edit]:
    """Find where a wall of text may be parted: between sentences, when a paragraph has been said."""
    at = 0
    for line in text.split("\n"):
        if len(line) >= WALL:
            begin = 0
            for match in _STOP.finditer(line):
                if match.start() - begin >= ENOUGH and len(line) - match.end() >= ENOUGH // 2:
                    yield Edit(at + match.start("gap"), at + match.end("gap"), "\n")
                    begin = match.end()
        at += len(line) + 1


def _find_wrapped(text: str) -> Iterator[Edit]:
    """Find the line breaks that only a narrow window made."""
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if not NARROWEST <= width <= WIDEST or len(lengths) < FEWEST_WRAPPED or lengths[-1] > WIDEST:
        return
    full = [place for place, line in enumerate(lines[:-1]) if len(line) >= FULL * width and lines[place + 1].strip()]
    open_ended = sum(not _STOPPED.search(lines[place]) and lines[place + 1][:1].islower() for place in full)
    if len(full) < FEWEST_WRAPPED or open_ended < WRAPPED * len(full) * 0.7:
        return
    wanted, at = set(full), 0
    for place, line in enumerate(lines):
        if place in wanted and not _LIST_MARK.match(lines[place + 1]):
            yield Edit(at + len(line), at + len(line) + 1, " ")
        at += len(line) + 1


_WRAPPED_TEXT = [
    *["Le conseil du lac a voté le texte sur les fleuves et", "barrages de la vallée, après deux jours de débats"] * 4,
    "selon la ministre.",
]
_SENTENCE = "La ministre a ouvert le barrage, et la foule a applaudi."

# These are of texts only: in a page, its mark-up says what a paragraph is.
TEXT_REPAIRS: tuple[Repair, ...] = (
    Repair(
        name="broken lines",
        example="Le lac de\nNorvège\n, dit le maire,\nmonte depuis hier\n. Il a raison.",
        mended="Le lac de\nNorvège, dit le maire, monte depuis hier. Il a raison.",
        counter="Le lac monte\n, dit le maire de la vallée\nde Norvège",
        find=find_broken,
    ),
    Repair(
        name="wrapped lines",
        example="\n".join(_WRAPPED_TEXT),
        mended=" ".join(_WRAPPED_TEXT),
        counter="\n".join(["Le conseil du lac a voté le texte sur les fleuves.", "La ministre a parlé des eaux."] * 5),
        find=_find_wrapped,
    ),
    Repair(
        name="wall of text",
        example=" ".join([_SENTENCE] * 40),
        mended="\n".join(" ".join([_SENTENCE] * count) for count in (8, 8, 8, 8, 8)),
        counter="La ministre a vu M. Roy. " * 30,
        find=_find_walls,
    ),
)
