"""Judge a line of a dumped page by its looks alone: a sentence, or an entry of its menus and lists.

Throughout this module
    sentence   is a line that reads as one or more sentences
    entry      is a line of a menu, a teaser, a button: short, and not ended as a sentence is
    worth      is what a line adds to the run that it stands in, or takes from it
"""

import re
from dataclasses import dataclass

from sitegen.language import flatten
from sitegen.normalize.actors.candidates import small_words
from sitegen.normalize.body.boilerplate import is_boilerplate, is_closing_notice, is_page_talk
from sitegen.normalize.body.credits import find_credit

# A line this long is a sentence whatever it ends with: in the corpus one headline in 300 is longer.
LONG = 110
# A shorter one is, if it ends as a sentence does and has so many words: « Restez informé. » is a button.
FEWEST_WORDS = 7
# Of a menu's words so many begin with a capital; of a German sentence four in ten.
TITLED_WORDS = 0.6
# Of a sentence so many join the others.
JOINED_WORDS = 0.1

ENDED = re.compile(r"[.!?…؟۔:;][\s»\"”’')\]]*$")
CODE = re.compile(r"[{}<>]|\bfunction\s*\(|\bvar\s|://\S{60}|=\"|\);")
ITEM = re.compile(r"(?:[-*+•▪◦‣·–—]|\d{1,3}[.)])\s")
_LEFT = re.compile(r"(?:\.\.\.|…)[\])]?\s*$")
# « Une    Monde    Vallée »: a dump may leave the gaps between the entries of a list.
_BAR = re.compile(r"\||\s[›·•]\s|(?<=\S)[ \xa0]{3,}(?=\S)")
MARKS = 3

# What each entry takes from its run, and each mark of a page besides; sentences add their length.
ENTRY, MARK = -1.0, -2.0
PER_WORTH = 70
MOST = 8.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks: what it is worth to its run, and whether it reads as sentences."""

    worth: float
    is_sentence: bool


def look_at(text: str, tag: str, *, is_again: bool) -> Look:
    """Judge a line by its looks; ``is_again`` tells that the page has it more than once."""
    length, words = len(text), len(text.split())
    # « a | b | c » is a menu on one line; one brace or bar may be quoted.
    if len(CODE.findall(text)) >= MARKS or len(_BAR.findall(text)) >= MARKS:
        return Look(MARK, is_sentence=False)
    if is_boilerplate(text, tag) or is_page_talk(text, tag) or is_closing_notice(text, tag):
        # Known and taken out wherever it stands, so it parts nothing.
        return Look(0.0, is_sentence=False)
    is_long = reads_long(text, tag)
    is_ended = ENDED.search(text) is not None and words >= FEWEST_WORDS
    # A short question may be a title in a list.
    is_ended &= not text.rstrip().endswith(("?", "؟"))
    if (is_long or is_ended) and not is_again:
        is_caption = find_credit(text, tag) is not None
        return Look(0.0 if is_caption else min(MOST, length / PER_WORTH), is_sentence=not is_caption)
    is_said = ITEM.match(text) or (ENDED.search(text) and words > 1)
    return Look(0.0 if is_said and not is_again else ENTRY, is_sentence=False)


def is_teaser(text: str, below: str, tag: str) -> bool:
    """Tell whether a line is left off, and the one below it calls to what is missing: « Lire la suite »."""
    return _LEFT.search(text) is not None and is_boilerplate(below, tag)


def reads_long(text: str, tag: str) -> bool:
    """Tell whether a line is so long that it is a sentence whatever it ends with, and not a menu set on one line."""
    words = text.split()
    if len(text) < LONG or len(words) * 12 <= len(text):
        return False
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    if capitals < TITLED_WORDS * len(words):
        return True
    # « Blogs Dossiers Météo Envie d’agir ! » ends as a sentence does, and joins nothing.
    small = small_words(tag)
    joined = sum(flatten(word).casefold() in small for word in re.findall(r"\w+", text))
    return ENDED.search(text) is not None and (not small or joined >= JOINED_WORDS * len(words))
