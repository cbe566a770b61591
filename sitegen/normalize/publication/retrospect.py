"""Know a text that looks back: it says so, or names in office who took it later than the day in question.

Throughout this module
    holder   is a person named in an office, see `offices`
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence

from sitegen.language import Language, flatten
from sitegen.normalize.actors.offices import Holder, Term, find_holders
from sitegen.normalize.days.dates import plain
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import any_of
from sitegen.wording import DateWords

# The lead tells the news: its near days are the writing's, its ministers in office. Farther down a text speaks of what
# was before, and what is to come.
NEAR_PARAGRAPHS = 3

# « par le », before an office.
NEAR_AGENT = 12

# « il y a … ans »: so many words may stand in the gap.
_GAP = r"(?:\s+[\w-]+){1,3}\s+"
_QUOTED = re.compile(r"«[^«»\n]*»|“[^“”\n]*”")


@functools.cache
def _looking_back(words: DateWords) -> re.Pattern[str]:
    phrases = (_GAP.join(any_of([part]) for part in re.split(r" ?… ?", phrase)) for phrase in words.looks_back)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(phrases) or '(?!)'})(?!\w)", re.IGNORECASE)


def looks_back(text: str, language: Language) -> bool:
    """Tell whether a text speaks of what was long before it was written.

    >>> from sitegen.language import load_language
    >>> french = load_language("fr")
    >>> looks_back("Il y a vingt ans, le barrage s’ouvrait.", french), looks_back("Le barrage s’ouvre.", french)
    (True, False)
    """
    return _looking_back(language.dates).search(plain(text, language)) is not None


def said_lines(draft: Draft) -> Sequence[str]:
    """Give the title and the lines of a text with blanks for what is quoted: whoever is may speak of any time."""
    lines = (_QUOTED.sub(lambda quoted: " " * len(quoted[0]), line.text) for line in draft.lines())
    return [draft.title or "", *lines]


def holders_of(lines: Sequence[str], language: Language, know: Knowledge) -> Iterator[tuple[Holder, tuple[Term, ...]]]:
    """Give who is named in office, and the time in which a text may have been written that says so."""
    body, lead = "\n".join(lines), len("\n".join(lines[: 1 + NEAR_PARAGRAPHS]))
    for holder in find_holders(body, language, know):
        is_news = holder.start < lead and not _is_agent(body[: holder.start], language)
        # Who was in office when something happened that a text remembers had taken it by then: that is all.
        yield holder, holder.terms if is_news else tuple((first, None) for first, _ in holder.terms)


def is_remembered(day: dt.date, draft: Draft, language: Language, know: Knowledge) -> bool:
    """Tell whether a text was written after a day that it names: somebody in it took office later."""
    return any(
        all(first is not None and first > day for first, _ in holder.terms)
        for holder, _ in holders_of(said_lines(draft), language, know)
    )


def _is_agent(before: str, language: Language) -> bool:
    """Tell whether something was done by who is named next: « l'accord négocié par le ministre … »."""
    articles = any_of(language.actors.articles)
    agent = rf"(?<!\w){any_of(language.dates.by)}\s+(?:{articles}\W{{0,2}}\s*)?$"
    return bool(re.search(agent, flatten(before[-NEAR_AGENT:]), re.IGNORECASE))
