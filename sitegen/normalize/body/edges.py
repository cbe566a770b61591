"""Take out what is left beside the paragraphs of an article: its author's line, labels that announce nothing, rules.

Throughout this module
    head   is what stands above the first paragraph, tail what stands below the last
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from sitegen.normalize.body.boilerplate import is_closing_notice, is_page_talk
from sitegen.normalize.body.captions import LONGEST_PICTURE
from sitegen.normalize.body.looks import ENDED, FEWEST_WORDS, LONG
from sitegen.normalize.body.marks import is_row
from sitegen.normalize.body.portraits import is_calling, is_named, is_sent_from
from sitegen.normalize.body.titles import is_stopped
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprint.bylines import announces_below, is_byline, names_of, read_byline
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import bare

# A label is no longer: « Vous avez lu une partie de l’article, pour lire la suite : ».
LONGEST_LABEL = 100

# « 4.8 », « (111) »: what readers gave it, and how many; a figure alone may head a chapter.
_SCORE = re.compile(r"\(\d[\d ]*\)$|\d[.,]\d(?:\s?/\s?\d+)?$")
_BLANK = re.compile(r"\s*")
# « ministre-lac », « lac_2019.jpg »: a picture named as its file is.
_FILE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+(?:\.(?:jpe?g|png|webp|gif))?$")

LONGEST_NAME = 3

# The lead, and what may stand between it and its author.
BELOW_LEAD = 3
# Where an author is to be written to, and nothing else.
_WRITES = re.compile(r"[\[(]?(?:[^\s@.!?:]{1,20} ){0,3}[\w.+-]{1,40}@[\w.-]{3,60}[\])]?")


def read_edges(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out lines without a word, and of head and tail what the page, not the article, says there."""
    lines = list(draft.lines())
    wordless = [
        line for line in lines if not (any(map(str.isalnum, line.text)) or (draft.marked and is_row(line.text)))
    ]
    draft = draft.without("boilerplate", *wordless)
    lines = _but(lines, wordless)
    above = list(takewhile(lambda line: not _is_said(line.text), lines))
    scores = [line for line in above if _SCORE.match(line.text)]
    named = [line for line in above if _FILE.match(line.text)]
    draft = draft.without("boilerplate", *scores).without("caption", *named)
    lines = _but(lines, [*scores, *named])
    head = list(takewhile(lambda line: len(line.text) < LONG, lines))
    tail = list(takewhile(lambda line: len(line.text) < LONG, reversed(lines[len(head) :])))
    # An article of short paragraphs has a head, too.
    above = list(takewhile(lambda line: not _is_said(line.text), lines))
    # And an author may stand below the lead.
    near = lines[: len(above) + BELOW_LEAD] if len(above) < len(lines) else []
    sent = [line for line in near if is_sent_from(line.text, draft.lang)]
    draft = draft.without("signature", *sent)
    lines, head, near = (_but(part, sent) for part in (lines, head, near))
    signed = [line for line in near if _is_author_s(line.text, draft.lang)]
    if len(head) == len(lines):
        return draft.without("signature", *signed, kept_as="source.author")
    signed += [line for line in _but((*head, *tail), signed) if is_signed(line.text, draft.lang)]
    # « [Ada Roy roy@gazette.example] », « roy@gazette.example »
    signed += [line for line in _but(tail, signed) if _WRITES.fullmatch(line.text)]
    dated = _dated(draft, _but(above, signed)) if draft.title else []
    draft, lines = draft.without("signature", *dated), _but(lines, dated)
    signed += _named_again(draft, _but(lines, signed), signed)
    draft = draft.without("signature", *signed, kept_as="source.author")
    told = list(takewhile(lambda line: is_label(line.text, draft.lang), _but(tail, signed)))
    told += [line for line in _but(lines, (*told, *signed))[-1:] if is_closing_notice(line.text, draft.lang)]
    told += [line for line in head if is_page_talk(line.text, draft.lang)]
    return draft.without("boilerplate", *told).without("caption", *_doubled(head))


def _dated(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    """Give the lines that are a name of two or three words, and have an imprint directly below: their author's."""
    imprints = {each.start for each in draft.removals if each.rule == RULE}
    below = ((line, _BLANK.match(draft.text, line.pieces[-1][1])) for line in lines)
    dated = [line for line, blank in below if blank and blank.end() in imprints]
    return [line for line in dated if len(line.text.split()) <= LONGEST_NAME and is_named(line.text, draft.lang)]


def _named_again(draft: Draft, lines: Sequence[Line], signed: Sequence[Line]) -> list[Line]:
    """Give the lines that name an author again, and nothing else, and those below them that say what the author is."""
    imprints = [each.text for each in draft.removals if each.rule == RULE]
    bylines = filter(None, (read_byline(text, draft.lang) for text in (*imprints, *(line.text for line in signed))))
    names = {bare(name) for byline in bylines for name in names_of(byline)} - {""}
    # « Par » may have been broken off the name.
    names |= {
        bare(below.text)
        for above, below in pairwise(draft.removals)
        if announces_below(above.text, draft.lang) and is_named(below.text, draft.lang)
    }
    if not names:
        return []
    again = [bare(line.text) in names and not line.text.rstrip().endswith(":") for line in lines]
    pairs = zip([False, *again], lines, strict=False)
    below = [line for is_below, line in pairs if is_below and is_calling(line.text, draft.lang)]
    return [line for line, is_again in zip(lines, again, strict=True) if is_again] + below


def _but(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    gone = {line.start for line in others}
    return [line for line in lines if line.start not in gone]


def _is_said(text: str) -> bool:
    """Tell whether a line is a paragraph, however short: an article of short ones has a head, too."""
    return len(text) >= LONG or (ENDED.search(text) is not None and len(text.split()) >= FEWEST_WORDS)


def _is_author_s(text: str, tag: str) -> bool:
    """Tell whether a line above the text names an author and says who that is: « Par Ada Roy, hydrologue »."""
    return is_byline(text, tag) and not is_stopped(text)


def is_label(text: str, tag: str) -> bool:
    """Tell whether a last line announces what is not there, or speaks of the page.

    >>> is_label("Vidéo liée :", "fr"), is_label("Le barrage est ouvert.", "fr")
    (True, False)
    """
    return is_page_talk(text, tag) or (text.rstrip().endswith(":") and len(text) <= LONGEST_LABEL)


def is_signed(text: str, tag: str) -> bool:
    """Tell whether a line names the authors, and says nothing else.

    >>> is_signed("Par Ada Roy et Luc Petit", "fr"), is_signed("Par Ada Roy arrivent les ennuis", "fr")
    (True, False)
    """
    byline = read_byline(text, tag)
    return byline is not None and byline.is_bare


def _doubled(head: Sequence[Line]) -> list[Line]:
    """Give the lines that stand twice in a row above the first paragraph: a picture's text, and its caption."""
    pairs = [pair for pair in pairwise(head) if bare(pair[0].text) == bare(pair[1].text)]
    return list({line.start: line for pair in pairs for line in pair if len(line.text) <= LONGEST_PICTURE}.values())
