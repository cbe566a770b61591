"""Find who signs otherwise than by a line: agencies in a text, publishers beside others, a day, a question."""

import re
from collections.abc import Iterator

from sitegen.language import UNDETERMINED, load_language
from sitegen.normalize.days.dates import TIME, find_dates
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.leftovers import FIGURES
from sitegen.normalize.imprint.press import find_by_name, find_signed_dateline, load_press
from sitegen.normalize.words import any_of, bare

# A shorter line is none of the text's first words.
SHORTEST_LEAD = 70

# An agency that is not known writes its name in capitals, at the very beginning: « (NORVELPRESS) – ».
_OWN_NAME = re.compile(r"\((?P<name>[A-ZÀ-Þ][A-ZÀ-Þ-]{2,14})\)\s*[-–—]")
_STOPPED = re.compile(r"[.!?…»”\"]\s+\(?(?P<name>[A-ZÀ-Þ][\w.-]{1,20})\W*$")
# « afp/fb », « mgb/bmo/Reuters », « MENAFN- AzerNews »
_INITIALS = re.compile(r"[^\W\d_]{2,14}(?:(?:\s?[/,]\s?|\s?-\s)[^\W\d_]{2,14}){1,4}")
LONGEST_INITIALS = 4
# « (ats/nxp) », behind the last words.
_EDITED = re.compile(r"\((?P<words>[^()]{5,40})\)\W*$")
# « PARIS, 7 mars 2019/PRNewswire/ -- », « GENÈVE, Suisse, 7 mars 2019/Agence du Lac (ADL)/ — »
_SLASHED = re.compile(r"[^/\n]{3,80}/\s?(?P<name>[^\W\d_][\w .-]{1,40}?)(?:\s\([\w.-]{2,12}\))?\s?/\s")

# « Gazette : Le barrage tiendra-t-il ? »
_ASKS = re.compile(r"(?P<name>[^\W\d_][^:?!.]{2,30}?)\s?: [^?]{10,}\?\W*$")
# « Gazette | Monde »: the section of a page is a word or two.
_SECTION = re.compile(r"(?P<name>[^|]+?)\s?\|\s?[^\W\d_][\w'’-]+(?: [\w'’-]+)?")


def find_agencies(draft: Draft) -> Iterator[str]:
    """Give the agencies that sign within a text: before the first words, or behind the last."""
    lines = [line.text for line in draft.lines()]
    for text in [line for line in lines if len(line) >= SHORTEST_LEAD][:2]:
        signed, own = find_signed_dateline(text), _OWN_NAME.match(text)
        slashed = _SLASHED.match(text)
        name = find_by_name(slashed["name"]) if slashed else None
        if signed or name:
            yield signed[0] if signed else name or ""
        elif own and not _is_of_page(own["name"], draft):
            yield own["name"]
    last = (match for text in lines[-2:] if (match := _STOPPED.search(text)))
    names = (find_by_name(match["name"]) for match in last)
    edited = (match["words"] for text in lines[-2:] if (match := _EDITED.search(text)))
    yield from filter(None, map(read_editors, edited))
    yield from (name for name in names if name in load_press().agencies)


def _is_of_page(name: str, draft: Draft) -> bool:
    """Tell whether a word in brackets says what a page has, not whose it is: « (VIDÉO) – »."""
    tags = (UNDETERMINED, draft.lang)
    return any(bare(name) in map(bare, load_language(tag).boilerplate.page_words) for tag in tags)


def read_editors(words: str) -> str | None:
    """Give the agency that stands beside the initials of those who edited its text, or beside another publisher.

    >>> read_editors("afp/fb"), read_editors("MENAFN- AzerNews"), read_editors("Norvel/Lacville")
    ('AFP', 'MENAFN', None)
    """
    parts = re.split(r"\s?[/,]\s?|\s?-\s", words) if _INITIALS.fullmatch(words) else []
    agencies = [name for part in parts if (name := find_by_name(part)) in load_press().agencies]
    is_signed = all(len(part) <= LONGEST_INITIALS or find_by_name(part) for part in parts)
    return agencies[0] if agencies and is_signed else None


def read_signers(words: str, tag: str) -> str | None:
    """Give the first of the publishers that a line names, where it says nothing else but a day, or a section of a page.

    >>> read_signers("Ouest-France avec AFP", "fr"), read_signers("Le Soir le 07.03.19 | 10h00", "fr")
    ('Ouest-France', 'Le Soir')
    >>> read_signers("Le Soir | Monde", "fr"), read_signers("Le Soir avec Ada Roy", "fr")
    ('Le Soir', None)
    """
    section = _SECTION.fullmatch(words)
    name = find_by_name(section["name"]) if section else None
    if name and name not in load_press().agencies:
        return name
    language = load_language(tag)
    rest = words
    for found in find_dates(words, language):
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    small = re.compile(rf"\s*[|•·–—/,]\s*|(?<!\S){any_of(language.dates.small)}(?!\S)")
    names = _names(TIME.sub(" ", FIGURES.sub(" ", rest)), small)
    return names[0] if names else None


def _names(words: str, small: re.Pattern[str]) -> list[str] | None:
    """Part words into names of publishers and what stands between; ``None`` where something else is said."""
    words = words.strip(" .()|•·–—/,")
    if not words or (name := find_by_name(words)):
        return [name] if words and name else []
    # « La Gazette du Lac avec AFP »: the first word between two that leaves names on both sides.
    for between in small.finditer(words):
        before = find_by_name(words[: between.start()])
        behind = _names(words[between.end() :], small) if before else None
        if before and behind is not None:
            return [before, *behind]
    return None


def find_interviewer(draft: Draft) -> str | None:
    """Give the publisher in whose name a question is put: « Gazette : Le barrage tiendra-t-il ? »."""
    asks = (match["name"] for line in draft.lines() if (match := _ASKS.match(line.text)))
    return next(filter(None, map(find_by_name, asks)), None)
