"""Set a text as a printer of its language would: narrow spaces at its marks, its apostrophe, what stays on one line.

Only spaces that are there become others and no character is added or lost: a quotation keeps the words and the marks
of its author, and a text without a space before « : » keeps the usage of its country. What is stored never changes.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from sitegen.language import Language, load_language

NARROW_SPACE = "\u202f"
FIXED_SPACE = "\u00a0"

# An apostrophe stands between two letters, before a quotation, or after the one letter of an elision at the end of a
# run of text (« l'*Écho* ») or of its paragraph: a quotation mark in single strokes does none of these.
_APOSTROPHE = re.compile(r"'(?:(?<=[^\W\d_]')(?=[^\W\d_]|[«“])|(?<=\b[A-Za-z]')(?=\Z|\n\n))")

_SPACES = f" {FIXED_SPACE}"

_DIGITS = "0123456789"

# « 12 000 » is one number, « 2024 150 » are two.
_THOUSANDS = r"(?<=[0-9] )(?<![0-9]{4} )(?=([0-9]{3})(?![0-9]))"

# Code stays as it is, and so does what stands in a tag.
_VERBATIM = re.compile(r"(<code>.*?</code>|<[^>]*>)", re.DOTALL)

# « s’est-il » stays on one line in a heading, and so does « États-Unis »; a longer word may be wider than a phone.
# KEPT is in characters.
_HYPHENED = re.compile(r"(?<![^ ])[^ -]+-[^ ]+")
KEPT = 18

Setter = Callable[[str], str]


@functools.cache
def setter_of(tag: str) -> Setter:
    r"""Make the function that sets texts of a language; one whose data says nothing leaves them as they are.

    A text may be several paragraphs with an empty line between them: one of 3 kB takes 30 µs, its nine paragraphs by
    themselves 60.

    >>> setter_of("fr")("« L'accord » : 12 000 km, le 16 février, dit M. Varenne")
    '«\u202fL’accord\u202f»\u202f: 12\u202f000\xa0km, le 16\xa0février, dit M.\xa0Varenne'
    """
    steps = tuple(_steps(load_language(tag)))

    def set_type(written: str) -> str:
        for step in steps:
            written = step(written)
        return written

    set_short = functools.lru_cache(_REMEMBERED)(set_type)

    def set_any(written: str) -> str:
        """Remember the short ones: names, dates and words of the interface stand on page after page."""
        return set_short(written) if len(written) <= _SHORT else set_type(written)

    return set_any


# Texts up to this length are remembered, this many.
_SHORT, _REMEMBERED = 60, 4096


def _steps(language: Language) -> Iterator[Setter]:
    """List what a language asks for; each step looks first for a sign that it has anything to do.

    To see that one letter is not there takes 0.1 µs a page, that none of a class is, 6 µs.
    """
    if language.apostrophe:
        yield functools.partial(_replace_apostrophes, language.apostrophe)
    if language.space_before:
        yield functools.partial(_narrow_before, language.space_before)
        yield functools.partial(_narrow_after, language.space_after)
    if language.units or language.space_before:
        yield _setter_of_numbers(language)
    if language.titles:
        yield from _setters_of_titles(language.titles)


def _replace_apostrophes(apostrophe: str, written: str) -> str:
    return _APOSTROPHE.sub(apostrophe, written) if "'" in written else written


def _narrow_before(marks: str, written: str) -> str:
    """Narrow the spaces before a mark: a run of them becomes one."""
    for mark in marks:
        if mark in written:
            *before, last = written.split(mark)
            parts = [f"{it.rstrip(_SPACES)}{NARROW_SPACE}" if it[-1:] in _ENDS else it for it in before]
            written = mark.join((*parts, last))
    return written


def _narrow_after(marks: str, written: str) -> str:
    for mark in marks:
        if mark in written:
            first, *after = written.split(mark)
            parts = [f"{NARROW_SPACE}{it.lstrip(_SPACES)}" if it[:1] in _ENDS else it for it in after]
            written = mark.join((first, *parts))
    return written


_ENDS = frozenset(_SPACES)


def _setter_of_numbers(language: Language) -> Setter:
    """Make the function that keeps a number with its thousands, its unit and its month: one look for a figure."""
    words = "|".join(re.escape(word) for word in (*language.months, *language.units))
    first = language.first_day
    ordinal = rf"(?:(?<=\b{first[0]}){re.escape(first[1:])})?" if first else ""
    behind = [rf"(?=(?:{words})(?!\w))"] * bool(language.units) + [_THOUSANDS] * bool(language.space_before)
    pattern = re.compile(rf"([0-9]{ordinal}) (?:{'|'.join(behind)})")

    def put(found: re.Match[str]) -> str:
        return f"{found[1]}{NARROW_SPACE if found.lastindex == 2 else FIXED_SPACE}"  # noqa: PLR2004  (that of thousands)

    def set_numbers(written: str) -> str:
        for digit in _DIGITS:
            if digit in written:
                return pattern.sub(put, written)
        return written

    return set_numbers


def _setters_of_titles(titles: Sequence[str]) -> Iterator[Setter]:
    """Make the functions that keep a title with its name, one for all that begin alike.

    A pattern begins with the letter that it consumes: one that begins by looking back is tried at every letter.
    """
    for letter in dict.fromkeys(title[0] for title in titles):
        alike = [title for title in titles if title.startswith(letter)]
        # A capital is seldom met and soon looked for.
        signs = (letter,) if letter.isupper() else tuple(f"{title} " for title in alike)
        ends = "|".join(re.escape(title[1:]) for title in alike)
        yield functools.partial(_keep_names, signs, re.compile(rf"{letter}(?<!\w{letter})(?:{ends}) (?=\w)"))


def _keep_names(signs: Sequence[str], pattern: re.Pattern[str], written: str) -> str:
    for sign in signs:
        if sign in written:
            return pattern.sub(lambda found: f"{found[0][:-1]}{FIXED_SPACE}", written)
    return written


@functools.cache
def raiser_of(tag: str) -> Setter:
    """Make the function that sets the endings of a language's ordinals higher, in HTML.

    >>> raiser_of("fr")('<p id="le-1er">le 1er mai</p>')
    '<p id="le-1er">le 1<sup>er</sup> mai</p>'
    """
    ordinals = load_language(tag).ordinals
    if not ordinals:
        return str
    found = re.compile(rf"\b(?:{'|'.join(ordinals)})\b")
    # Most texts have no ordinal, which takes 6 µs to see by a figure and an ending, and 150 by the whole pattern.
    endings = "|".join(ordinal[ordinal.index("(") + 1 : -1] for ordinal in ordinals)
    has_sign = re.compile(rf"[0-9IVXLCDM](?<![^0-9IVXLCDM][LCDM])(?:{endings})\b").search

    def put(match: re.Match[str]) -> str:
        ending = match[match.lastindex or 0]
        return f"{match[0].removesuffix(ending)}<sup>{ending}</sup>"

    def raise_endings(html: str) -> str:
        if not has_sign(html):
            return html
        parts = _VERBATIM.split(html)
        parts[::2] = [found.sub(put, part) for part in parts[::2]]
        return "".join(parts)

    return raise_endings


def typeset(text: str, tag: str) -> str:
    r"""Set a short text as HTML, such as a title or a date: its ordinals raised, its hyphened words kept on one line.

    >>> typeset("Que s'est-il passé le 1er mai ?", "fr")
    'Que <span class="keep">s’est-il</span> passé le 1<sup>er</sup>\xa0mai\u202f?'
    """
    html = escape(setter_of(tag)(text), quote=False)
    if "-" in html:
        html = _HYPHENED.sub(_keep, html)
    return raiser_of(tag)(html)


def _keep(match: re.Match[str]) -> str:
    return f'<span class="keep">{match[0]}</span>' if len(match[0]) <= KEPT else match[0]
