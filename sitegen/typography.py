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
# run of text (« l'*Écho* »): a quotation mark in single strokes does none of these.
_APOSTROPHE = re.compile(r"'(?:(?<=[^\W\d_]')(?=[^\W\d_]|[«“])|(?<=\b[A-Za-z]')\Z)")

# « 12 000 » is one number, « 2024 150 » are two.
_THOUSANDS = re.compile(r"(\d(?<!\d\d)\d{0,2}) (?=\d{3}(?!\d))")

# Code stays as it is, and so does what stands in a tag.
_VERBATIM = re.compile(r"(<code>.*?</code>|<[^>]*>)", re.DOTALL)

# « s’est-il » stays on one line in a heading, and so does « États-Unis »; a longer word may be wider than a phone.
_HYPHENED = re.compile(r"(?<![^ ])[^ -]+-[^ ]+")
KEPT = 16

Setter = Callable[[str], str]

# What a step finds, and what it puts there.
Step = tuple[re.Pattern[str], str]


@functools.cache
def setter_of(tag: str) -> Setter:
    r"""Make the function that sets texts of a language; one whose data says nothing leaves them as they are.

    >>> setter_of("fr")("« L'accord » : 12 000 km, le 16 février, dit M. Varenne")
    '«\u202fL’accord\u202f»\u202f: 12\u202f000\xa0km, le 16\xa0février, dit M.\xa0Varenne'
    """
    language = load_language(tag)
    steps = tuple(_steps(language))

    def set_type(written: str) -> str:
        """Set one text; steps are taken where there is a sign for them: 7 µs a paragraph instead of 34."""
        for has_sign, found in steps:
            if has_sign(written):
                for pattern, put in found:
                    written = pattern.sub(put, written)
        return written

    set_short = functools.lru_cache(_REMEMBERED)(set_type)

    def set_any(written: str) -> str:
        """Remember the short ones: names, dates and words of the interface stand on page after page."""
        return set_short(written) if len(written) <= _SHORT else set_type(written)

    return set_any


# Texts up to this length are remembered, this many.
_SHORT, _REMEMBERED = 60, 4096


def _steps(language: Language) -> Iterator[tuple[Callable[[str], object], Sequence[Step]]]:
    """List what a language asks for: the sign without which steps have nothing to do, and the steps.

    A pattern begins with what it consumes: one that begins by looking back is tried at every letter.
    """
    if language.apostrophe:
        yield re.compile("'").search, [(_APOSTROPHE, language.apostrophe)]
    if language.space_before:
        before, after = re.escape(language.space_before), re.escape(language.space_after)
        has_before, has_after = (re.compile(f"[{marks}]").search for marks in (before, after))
        # From the beginning of a run and never back: 12,000 spaces in a row took 0.7 s.
        space = f"[ {FIXED_SPACE}]"
        run = rf"{space}(?<!{space}{space}){space}*+"
        yield has_before, [(re.compile(rf"{run}(?=[{before}])"), NARROW_SPACE)]
        yield has_after, [(re.compile(rf"(?<=[{after}]){space}+"), NARROW_SPACE)]
    of_numbers = [(_THOUSANDS, rf"\1{NARROW_SPACE}")] if language.space_before else []
    if language.units:
        units = "|".join(re.escape(word) for word in (*language.months, *language.units))
        first = language.first_day
        ordinal = rf"(?:(?<=\b{first[0]}){re.escape(first[1:])})?" if first else ""
        of_numbers.append((re.compile(rf"(\d{ordinal}) (?=(?:{units})(?!\w))"), rf"\1{FIXED_SPACE}"))
    if of_numbers:
        yield re.compile(r"\d").search, of_numbers
    if language.titles:
        titles = "|".join(rf"{word[0]}(?<!\w{word[0]}){re.escape(word[1:])}" for word in language.titles)
        # A capital is seldom met and soon looked for.
        signs = dict.fromkeys(word[0] if word[0].isupper() else f"{word} " for word in language.titles)
        yield _finder_of(tuple(signs)), [(re.compile(rf"({titles}) (?=\w)"), rf"\1{FIXED_SPACE}")]


def _finder_of(signs: Sequence[str]) -> Callable[[str], bool]:
    """Make the function that tells whether any of some signs stands in a text, in half the time of a pattern."""

    def is_there(written: str) -> bool:
        for sign in signs:  # noqa: SIM110  (`any` takes three times as long)
            if sign in written:
                return True
        return False

    return is_there


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
