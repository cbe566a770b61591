"""Read the day that the first words of an article give: a dateline, or « ce vendredi 8 mars 2019 »."""

import re
from collections.abc import Iterable

from sitegen.edtf import EdtfDate
from sitegen.language import Language
from sitegen.normalize.dates import FoundDate, any_of, find_dates, plain
from sitegen.normalize.otherdays import looks_back
from sitegen.normalize.webdates import FIRST_YEAR

LONGEST_DATELINE = 100
_LONGEST_TODAY = 60
# « (ANSA) - GINEVRA, », « Genève (Suisse), », « Genf (dpa, »: an agency or a country in brackets, on either side.
_BRACKETS = r"\([^()\n]{2,24}\)"
_NAME = r"(?-i:[A-Z])[\w'.-]*(?:[ -](?:(?:la|le|les|sur|de|of|am|ad)[ -])?(?-i:[A-Z])[\w'.-]*){0,3}"
_PLACE = re.compile(
    rf"(?:{_BRACKETS}\s*[-–—]*\s*)?\(?(?:{_NAME})?(?:\s*{_BRACKETS}|\s*\([\w-]{{2,12}},)?\s*[-–—]?[,:\s(/-]*"
)
# « Le Caire »: two names.
_LONG = re.compile(r"\W*[A-Z][\w'.-]* [A-Z]")
_AGENCY = r"\s*(?:\([\w /.-]{2,24}\)|/(?-i:[A-Z]{2,12})/)\.?"
_DASH = re.compile(rf"\W{{0,3}}?(?P<agency>{_AGENCY})?\s*(?:\)|[-–—]+)\s*[-–—:.]?\s")


def find_dateline(paragraphs: Iterable[str], title: str, language: Language) -> tuple[EdtfDate, str] | None:
    """Find the place and day before the first words, and the words that give them: « GENÈVE, 7 mars 2019 (AFP) – ».

    What a text remembers may begin so, too; but no agency signs that.
    """
    for paragraph in paragraphs:
        found = next(iter(find_dates(paragraph[:LONGEST_DATELINE], language)), None)
        dash = _is_dateline(paragraph, found, language) if found else None
        if found and dash and found.date.low.year >= FIRST_YEAR:
            if not dash["agency"] and looks_back(f"{title}\n{paragraph}", language):
                return None
            return found.date, paragraph[: found.end].strip(" (")
    return None


def _is_dateline(line: str, found: FoundDate, language: Language) -> re.Match[str] | None:
    flat = plain(line, language)
    small = rf"(?:{any_of((*language.dates.small, *language.weekdays))}\s+|{any_of(language.weekdays)},?\s+)*"
    place = re.compile(_PLACE.pattern + small, re.IGNORECASE).fullmatch(flat, 0, found.start)
    # « Depuis le 7 mars 2019 – »
    first = re.match(r"\W*([\w-]+)\W+", flat[: found.start])
    opens = (*language.function_words, *language.openers, *language.dates.others)
    is_place = not first or first[1].casefold() not in {plain(word, language).casefold() for word in opens}
    return _DASH.match(flat, found.end) if place and (is_place or _LONG.match(flat[: found.start])) else None


def find_today(paragraphs: Iterable[str], language: Language) -> tuple[EdtfDate, str] | None:
    """Find the day on which a text says it is written, and the words that say so."""
    for paragraph in paragraphs:
        for found in find_dates(paragraph, language):
            low = max(0, found.start - _LONGEST_TODAY)
            before = plain(paragraph[low : found.start], language)
            match = re.search(
                rf"\b{any_of(language.dates.today)},?\s+(?:{any_of(language.weekdays)},?\s+)?(?:(?:le|the)\s+)?$",
                before,
                re.IGNORECASE,
            )
            if match:
                return found.date, paragraph[low + match.start() : found.end]
    return None
