"""Know the days of comments, of teasers and of the parts of a chronicle from that of the article."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from sitegen.edtf import EdtfDate
from sitegen.language import Language
from sitegen.normalize.body.boilerplate import is_boilerplate
from sitegen.normalize.body.phrases import phrases_of
from sitegen.normalize.body.titles import SHORTEST_PARAGRAPH
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprint.imprints import LONGEST, LONGEST_DAY, is_voice, names_somebody, read_imprint, says_time
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.imprint.stamps import is_stamp
from sitegen.normalize.publication.margins import MarginLine
from sitegen.normalize.words import bare

# So far below an article the days of its comments are looked for.
THREAD = 4000
_STOP = re.compile(r"[.!?…)]\W*$")
# A headline is a sentence without its stop; a name has no word in small letters, or one.
FEWEST_SMALL = 2
# So few lines of menus stand below the day of a text that ends with it.
MOST_BEHIND = 6


def own_lines(below: Sequence[MarginLine], draft: Draft, language: Language) -> Sequence[MarginLine]:
    """Keep the lines below an article that are its own: no thread, and nothing below the heading of one."""
    heading = find_thread(draft, language)[1]
    own = takewhile(lambda line: line.start < heading, below)
    return () if _is_thread(below, draft, language) else tuple(own)


def find_thread(draft: Draft, language: Language) -> tuple[int, int]:
    """Give where the lead begins, and the heading of the comments below it; behind the text where there is none.

    « Réactions » may head a part of the article, but not below its last words.
    """
    end, phrases = len(draft.text), phrases_of(language.tag)
    paragraphs = [line.start for line in draft.lines() if len(line.text) >= SHORTEST_PARAGRAPH]
    lead, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (end, end)
    below = ((line.strip(), at) for line, at in lines_of(draft.text) if at > lead)
    heads = (at for line, at in below if phrases.ends.match(line) or (at > last and bare(line) in phrases.heads))
    return lead, next(heads, end)


def is_comment(start: int, words: str, thread: tuple[int, int], language: Language) -> bool:
    """Tell whether a day on a page is a comment's: below the lead with a time of day, or below their heading."""
    lead, heading = thread
    return start > heading or (start > lead and says_time(words, language))


def ends_text(line: MarginLine, draft: Draft, language: Language) -> bool:
    """Tell whether a line is a text's last, but for menus, and names nobody: « Le 07/03/2019 à 10h15 »."""
    behind = draft.text[line.start + len(line.text) :].strip().split("\n")
    is_last = len(behind) <= MOST_BEHIND and all(is_boilerplate(each.strip(), language.tag) for each in behind if each)
    return is_last and not names_somebody(line.text, language)


def is_teaser(line: MarginLine, draft: Draft, language: Language) -> bool:
    """Tell whether a day alone below an article is that of something else: below its headline, or above its words."""
    if is_voice(line.text, language):
        return False
    above = draft.text[: line.start].rstrip().rpartition("\n")[2]
    below = draft.text[line.start + len(line.text) :].lstrip().partition("\n")[0]
    is_between = any(_is_headline(each.strip(), language) for each in (above, below))
    return is_between or any(each.start > line.start for each in draft.lines())


def _is_headline(text: str, language: Language) -> bool:
    small = [word for word in text.split() if word[:1].islower()]
    is_one = len(small) >= FEWEST_SMALL and not _STOP.search(text) and not is_boilerplate(text, language.tag)
    return is_one and read_imprint(text[:LONGEST], language) is None


def days_of_parts(draft: Draft, language: Language) -> frozenset[EdtfDate]:
    """List the days that stand alone among the paragraphs of a text: each heads a part of a chronicle."""
    said = list(draft.lines())
    taken = (each.text for each in draft.removals if each.rule == RULE and _is_among(each.start, said))
    short = {text for text in (*taken, *(each.text for each in said)) if len(text) <= LONGEST_DAY}
    days = (read_imprint(text, language) for text in sorted(short))
    return frozenset(each.date for each in days if each and each.date and not is_voice(each.words, language))


def _is_among(place: int, lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[0].start < place < lines[-1].start


def lines_of(text: str) -> Iterator[tuple[str, int]]:
    """Give each line of a text, and where it begins."""
    at = 0
    for line in text.split("\n"):
        yield line, at
        at += len(line) + 1


def _is_thread(below: Sequence[MarginLine], draft: Draft, language: Language) -> bool:
    """Tell whether what stands below an article is dated piece by piece: those are the days of comments."""
    begin = below[0].start if below else len(draft.text)
    lines = [line.strip() for line in draft.text[begin : begin + THREAD].split("\n")]
    stamps = [read_imprint(line, language) for line in lines if line and is_stamp(line, language)]
    days = {imprint.date for imprint in stamps if imprint}
    has_clock = any(imprint is None or imprint.has_clock for imprint in stamps)
    return len(stamps) > 1 and (len(days) > 1 or has_clock)
