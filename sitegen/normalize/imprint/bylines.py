"""Read bylines: the lines, and parts of lines, that say who wrote an article.

The words that announce an author are a language's (``dates.by``), those inside of a name and between two are those of
its actors.

Throughout this module
    name   is two to four words that begin with capitals, particles aside: « Ada de la Roy », « J.-P. Petit »
"""

import functools
import re
from dataclasses import dataclass

from sitegen.language import UNDETERMINED, Language, available_languages, flatten, load_language
from sitegen.normalize.days.dates import weekday_names
from sitegen.normalize.words import any_of

# Words of a name behind its first.
MOST_WORDS = 3

# A longer line is a sentence: « Par Ada Roy, le conseil … ».
LONGEST = 110


@dataclass(frozen=True, slots=True)
class Byline:
    """The names that a byline begins with, as written, and what stands behind them."""

    names: str
    behind: str

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but the names."""
        return not any(map(str.isalnum, self.behind))


def read_byline(text: str, tag: str) -> Byline | None:
    """Read a line that announces its author and begins with it; ``None`` where it does not.

    >>> read_byline("Par Ada Roy et Luc Petit, envoyés spéciaux", "fr")
    Byline(names='Ada Roy et Luc Petit', behind=', envoyés spéciaux')
    >>> read_byline("Par la voix de la ministre", "fr") is None
    True
    """
    match = _byline(tag).match(flatten(text)) if len(text) < LONGEST else None
    # Where a script has no capitals, what goes on is a sentence: « كتب الوزير رسالة إلى نظيره ».
    language = load_language(tag)
    if match and not has_capitals(language) and text[match.end() :].strip():
        return None
    # « By STAFF REPORTER » names nobody.
    if match and re.fullmatch(rf"(?:{any_of(language.dates.small)}\W*)+", match["names"], re.IGNORECASE):
        return None
    return Byline(text[match.start("names") : match.end("names")], text[match.end() :]) if match else None


def is_byline(text: str, tag: str) -> bool:
    """Tell whether a line announces its author, and goes on with names: « Par Ada Roy, envoyée spéciale ».

    >>> is_byline("Par ADA ROY et Luc Petit", "fr"), is_byline("Par la voix de la ministre", "fr")
    (True, False)
    """
    return read_byline(text, tag) is not None


def find_author(text: str, tag: str) -> str | None:
    """Find the author whom a line announces somewhere behind a mark or a space: « 7 mars 2019 | Par Ada Roy ».

    >>> find_author("Publié le 3 mars 2019 par Ada Roy", "fr"), find_author("Ada Roy, le 3 mars 2019", "fr")
    ('Ada Roy', None)
    """
    match = _within(tag).search(flatten(text))
    return text[match.start("name") : match.end("name")] if match else None


def announces_author(text: str, tag: str) -> bool:
    """Tell whether a line announces an author with a colon, whatever follows: « Auteur : webmestre ».

    >>> announces_author("Auteur : webmestre", "fr"), announces_author("Par la voix de la ministre", "fr")
    (True, False)
    """
    return _announced(tag).search(flatten(text)) is not None


def announces_below(text: str, tag: str) -> bool:
    """Tell whether a line is nothing but the word that announces the author named below it.

    >>> announces_below("Par", "fr"), announces_below("Par la voix", "fr")
    (True, False)
    """
    return _by_alone(tag).match(flatten(text)) is not None


def ends_signed(text: str, tag: str) -> bool:
    """Tell whether a text ends with its author: « … attend la crue. Par Ada Roy et Luc Petit ».

    >>> ends_signed("Le lac monte. Par Ada Roy", "fr"), ends_signed("Le barrage est voté par Ada Roy", "fr")
    (True, False)
    """
    return _signed(tag).search(flatten(text), max(0, len(text) - LONGEST)) is not None


def names_of(byline: Byline) -> list[str]:
    """Give the names of a byline, one by one.

    >>> names_of(Byline("Ada Roy et Luc Petit", ""))
    ['Ada Roy', 'Luc Petit']
    """
    return re.split(_between_names(), byline.names, flags=re.IGNORECASE)


def strip_announcement(text: str, tag: str) -> str:
    """Take the word that announces an author off a name's beginning.

    >>> strip_announcement("Par Ada Roy", "fr"), strip_announcement("Paradis du lac", "fr")
    ('Ada Roy', 'Paradis du lac')
    """
    match = _begins(tag).match(flatten(text))
    return text[match.end() :] if match else text


def has_capitals(language: Language) -> bool:
    """Tell whether a language writes names with capitals.

    >>> has_capitals(load_language("fr")), has_capitals(load_language("ar"))
    (True, False)
    """
    return not language.months or language.months[0][:1].isascii()


def _by(tag: str) -> str:
    return any_of(load_language(tag).dates.by)


@functools.cache
def name_pattern(tag: str) -> str:
    """Build the pattern of a name in a flat text that is compared without regard to case."""
    language = load_language(tag)
    words = language.dates
    # « Par Ada Roy Publié le 3 mars », « Par Ada Roy Le 03/03 »: the imprint begins.
    imprint = any_of((*words.published, *words.updated, *weekday_names(language)))
    ends = rf"(?!{imprint}(?!\w)|{any_of(words.small)}\s+[0-9])"
    word = r"(?-i:[A-Z])(?:\.(?:-?(?-i:[A-Z])\.)*|[\w'-]*)" if has_capitals(language) else r"[^\W\d_]{2,}"
    particle = rf"(?:{any_of(language.actors.particles)}(?:\s+|'))"
    return rf"{word}(?:\s+{ends}{particle}{{0,2}}{word}){{1,{MOST_WORDS}}}"


@functools.cache
def _between_names() -> str:
    """Match what stands between the names of authors, in any language."""
    joining = any_of(word for each in available_languages() for word in load_language(each).actors.joining)
    return rf"(?:\s*[,&/]\s*|\s+{joining}\s+)"


def _names(tag: str) -> str:
    return rf"{name_pattern(tag)}(?:{_between_names()}{name_pattern(tag)})*"


@functools.cache
def _byline(tag: str) -> re.Pattern[str]:
    return re.compile(rf"\W*{_by(tag)}\s*:?\s+(?P<names>{_names(tag)})", re.IGNORECASE)


@functools.cache
def _within(tag: str) -> re.Pattern[str]:
    # « كتب الوزير » is a sentence as well.
    mark = ":?" if has_capitals(load_language(tag)) else ":"
    return re.compile(rf"(?:^|[\s|•·–-]){_by(tag)}\s*{mark}\s+(?P<name>{name_pattern(tag)})", re.IGNORECASE)


@functools.cache
def _announced(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s|•·–-]){_by(tag)}\s*:", re.IGNORECASE)


@functools.cache
def _signed(tag: str) -> re.Pattern[str]:
    by = rf"(?-i:(?=[A-Z])){_by(tag)}\s*:?\s+{_names(tag)}"
    return re.compile(rf"[.!?…»”]\s+{by}$", re.IGNORECASE)


@functools.cache
def _by_alone(tag: str) -> re.Pattern[str]:
    return re.compile(rf"\W*{_by(tag)}\W*$", re.IGNORECASE)


@functools.cache
def _begins(tag: str) -> re.Pattern[str]:
    # A page's metadata may speak another language than its article.
    tags = dict.fromkeys((UNDETERMINED, tag, "fr", "en"))
    by = any_of(word for each in tags for word in load_language(each).dates.by)
    # « Par Ada Roy », « par gazette.example », and no « par la voix ».
    return re.compile(rf"{by}\s*:?\s+(?=(?-i:[^\Wa-z])|[\w-]+\.[a-z])", re.IGNORECASE)
