"""Take out of the line of an imprint what names nobody: its days, times, counts, initials, words that announce.

Throughout this module
    flat   is a line without accents, with its figures as 0 to 9, see `plain`
"""

import functools
import re
from collections.abc import Sequence

from sitegen.language import Language, flatten, load_language
from sitegen.normalize.days.dates import TIME, FoundDate, weekday_names
from sitegen.normalize.imprint.press import find_by_name
from sitegen.normalize.words import any_of
from sitegen.wording import DateWords

_READING_TIME = re.compile(r"\b[0-9]{1,3}\s?(?:min\w*|mn|دقيقة|دقائق)\b", re.IGNORECASE)
# Sites, handles and addresses name somebody too, and in small letters.
_SITE = re.compile(r"(?!(?<!\w)[ap]\.m)@?[\w-]+(?:[.@][\w-]+)+|@\w+", re.IGNORECASE)
# « | 0 commentaire(s) | », « | 23 », « Publié dans #Vallée du lac »
_COUNTED = re.compile(
    r"(?<=[|•·/])\s*[0-9][0-9.,]*(?:\s+[^\W\d_]+(?:\(s\))?)?(?=\s*(?:[|•·/]|$))"
    # « 9:49 AM 286,248 40 »: how many have read it, and how many have answered.
    r"|(?<=[0-9]\s[AP]M)(?:\s+[0-9][0-9.,]*){1,3}\s*$"
    # « Par Ada Roy - 7 mars 2019 0 133 »: the same, behind a day that is blanked.
    r"|(?<=\s{8})[0-9]{1,6}(?:\s[0-9]{1,6})?\s*$",
    re.IGNORECASE,
)
# « 7. März 2019 (lac) » is signed with the initials of an editor, « (dpa) Erstellt am 7. März 2019 » by an agency.
_INITIALS = re.compile(r"(?<=\s)\((?-i:[a-z]{2,4})(?:\s?[/,]\s?(?-i:[a-z]{2,4}))*\)\s*$|^\([\w.-]{2,20}\)(?=\s)")
# A day whose order nobody says: it announces none, and yet the line is an imprint.
FIGURES = re.compile(r"(?<!\d)\d\d?[-/.]\d\d?[-/.](?:\d{4}|\d{2})(?![\d/.-])")
# So many bars set apart who, where and when.
SET_APART = 2
_PARTICLE = re.compile(r"(?<=\w )(?:(?:d[aeiou]s?|de[lrn]|l[ae]s?|von|van|al|el)\s+){1,2}(?=(?-i:[A-Z]))")
_HASHTAG = re.compile(r"\s#\w[^|•·]*$")
_PARTS = re.compile(r"[^|•·,–—/()]+")
_WORD = re.compile(r"\w[\w'.-]*")


@functools.cache
def known_words(words: DateWords, tag: str) -> re.Pattern[str]:
    """Build the pattern of the words that announce a day or an author, and of the small ones beside them."""
    known = (*words.published, *words.updated, *words.clocks, *words.by, *words.small)
    return re.compile(
        rf"(?<!\w){any_of((*known, *weekday_names(load_language(tag))))}(?!\w)",
        re.IGNORECASE,
    )


@functools.cache
def _other_calendar(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of a day in another calendar: « 30 joumada II 1440 », beside « 7 mars 2019 »."""
    day = rf"[0-9]{{1,2}}(?:er)?\s+{any_of(words.other_months)}\s+[0-9]{{3,4}}"
    return re.compile(rf"(?<!\w){day}\s?(?:هـ?|h)?(?!\w)", re.IGNORECASE)


@functools.cache
def _ago(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of how long ago something was published: « il y a 3 jours », « 2 years ago »."""
    said = "|".join(re.escape(phrase).replace(r"\#", r"[0-9]{1,3}\s+[^\W\d_]+") for phrase in words.ago)
    return re.compile(rf"(?<!\w)(?:{flatten(said) or '(?!)'})(?!\w)", re.IGNORECASE)


@functools.cache
def _account(words: DateWords) -> re.Pattern[str]:
    """Build the pattern of an account, however written: « Soumis par admin le … », « Autor: webredaktion | … »."""
    sent = (
        rf"{any_of(words.submitted)}\s*:?\s+\w[\w.-]*(?:\s\w[\w.-]*)?(?=\s*(?:,|[|•·–-]\s|\s{any_of(words.small)}\s))"
    )
    # « Auteur : lacville | 7 mars 2019 », and at the end of a line « 7 mars 2019, par lacville »
    by = rf"{any_of(words.by)}\s*:\s*[\w.-]+(?=\s*[|•·]|\s{{6}})|(?<=[ ,]){any_of(words.by)}\s+\w[\w.-]*\s*$"
    return re.compile(rf"(?<!\w)(?:{sent}|{by})", re.IGNORECASE)


@functools.cache
def _answers(language: Language) -> re.Pattern[str]:
    """Build the pattern of how many have answered: « 71 commentaires »."""
    known = (language.boilerplate, load_language("en").boilerplate)
    words = any_of(word for each in known for word in (*each.ends, *each.counted) if " " not in word)
    return re.compile(rf"(?<!\w)[0-9]+\s+{words}(?!\w)", re.IGNORECASE)


def blank_publishers(text: str) -> str:
    """Blank the parts of a line that are a known publisher's name: « France 24 » has a figure in it."""
    for part in _PARTS.finditer(text):
        if find_by_name(part[0].strip()):
            text = text[: part.start()] + " " * len(part[0]) + text[part.end() :]
    return text


def left_of(flat: str, dates: Sequence[FoundDate], language: Language) -> tuple[bool, list[str]]:
    """Tell whether a flat line says a time of day, and give its words of which nothing is known."""
    rest, words = flat, language.dates
    for found in dates:
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    has_clock = bool(TIME.search(rest))
    # A site before a time: « gazette.example 10:12 » holds a point that is no clock's.
    for known in (
        _other_calendar(words),
        FIGURES,
        _HASHTAG,
        _account(words),
        _INITIALS,
        _ago(words),
        _ago(load_language("en").dates),
        _COUNTED,
        _answers(language),
        _SITE,
        _READING_TIME,
        TIME,
        known_words(words, language.tag),
    ):
        rest = known.sub(" ", rest)
    rest = blank_publishers(rest)
    # A line that draws letters out, alone, is a dash.
    rest = re.sub("(?<!\\w)\u0640+(?!\\w)", " ", rest)
    # « Ada Roy | Lacville du Lac | 7 mars 2019 »
    rest = _PARTICLE.sub(" ", rest) if flat.count("|") >= SET_APART else rest
    return has_clock, _WORD.findall(rest)
