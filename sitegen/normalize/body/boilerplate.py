"""Take out what a page, a scraper or a text generator put around an article.

The phrases are data of the languages (`phrases.py`); here is what a line has to be beside them.
"""

import functools
import re

from sitegen.language import UNDETERMINED, load_language
from sitegen.normalize.body.phrases import ENGLISH, LONGEST_BOILERPLATE, phrases_of
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.sentences import sentences
from sitegen.normalize.words import bare

# A notice of cookies or privacy may be a paragraph.
LONGEST_NOTICE = 700

# So much of a line must be words of a page: of 895 lines of articles on saved pages one was taken for such talk.
SPOKEN = 0.5
FEWEST_PAGE_WORDS = 2
# Of a paragraph, so many and so much: of 550 paragraphs of those articles one author's note has it.
FEWEST_IN_NOTICE = 10
SPOKEN_IN_NOTICE = 0.3

# What stands above and below a subheading is so long, and ends as a sentence does: a menu, a caption do not.
SHORTEST_PARAGRAPH = 60
_STOPS = (".", "!", "?", "…")

_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")


@functools.cache
def _page_words(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that a page speaks of itself with, and those that say nothing either way."""
    known = [load_language(each) for each in dict.fromkeys((tag, UNDETERMINED))]
    words = (word for each in known for word in each.boilerplate.page_words)
    small = (word for each in known for word in each.function_words)
    return frozenset(map(bare, words)), frozenset(map(bare, small))


@functools.lru_cache(maxsize=16384)  # a line is asked for by several readings
def is_page_talk(text: str, tag: str) -> bool:
    """Tell whether a line speaks of the page, or to its reader: two of its words and half of them are such words.

    Only beside an article it is noise: within one it may be what the article is about.

    >>> is_page_talk("Votre commentaire s’affichera sur cette page après validation.", "fr")
    True
    """
    if len(text) > LONGEST_BOILERPLATE or text.lstrip()[:1] in '«“"„':
        return False
    spoken, words = _spoken(text, tag)
    is_talk = spoken >= FEWEST_PAGE_WORDS and spoken >= SPOKEN * words
    # A page of any language may hold an English box.
    return is_talk or (tag != ENGLISH and _is_english(text, tag) and is_page_talk(text, ENGLISH))


def _is_english(text: str, tag: str) -> bool:
    """Tell whether a line has words that join others in English, and none that do so in its own language only."""
    words = frozenset(_WORD.findall(bare(text)))
    _, own = _page_words(tag)
    _, english = _page_words(ENGLISH)
    return len(words & english - own) > len(words & own - english)


def is_closing_notice(text: str, tag: str) -> bool:
    """Tell whether a last paragraph is what a page says of its rules, or of an author: many words of it are a page's.

    >>> is_closing_notice("Vos commentaires sont modérés avant publication. Merci de lire la charte du site.", "fr")
    False
    """
    if not LONGEST_BOILERPLATE < len(text) <= LONGEST_NOTICE:
        return False
    spoken, words = _spoken(text, tag)
    return spoken >= FEWEST_IN_NOTICE and spoken >= SPOKEN_IN_NOTICE * words


def _spoken(text: str, tag: str) -> tuple[int, int]:
    """Count the words of a text that are a page's, and all that say something."""
    page, small = _page_words(tag)
    words = [word for word in _WORD.findall(bare(text)) if word in page or word not in small]
    return sum(word in page for word in words), len(words)


@functools.lru_cache(maxsize=16384)  # a line is asked for by several readings
def is_boilerplate(text: str, tag: str) -> bool:
    """Tell whether a line is boilerplate: as a whole, or a longer notice whose first sentence is one.

    >>> is_boilerplate("Nous utilisons des cookies. " + "Vous pouvez les refuser tous. " * 5, "fr")
    True
    """
    phrases = phrases_of(tag)
    if phrases.match(text):
        return True
    if not LONGEST_BOILERPLATE < len(text) <= LONGEST_NOTICE:
        return False
    first = next(sentences(text, load_language(tag)), "")
    return len(first) <= LONGEST_BOILERPLATE and len(first) < len(text) and phrases.is_notice(first)


def read_boilerplate(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out the lines of a page that are not the article's, and the title that a label alone announces."""
    phrases, taken, calls = phrases_of(draft.lang), [], False
    lines = list(draft.lines())
    for place, line in enumerate(lines):
        is_called = calls and _may_be_called(line.text)
        is_head = bare(line.text) in phrases.heads and _stands_between(lines[max(place - 1, 0) : place + 2])
        if is_boilerplate(line.text, draft.lang) and not is_head:
            calls = calls or phrases.calls(line.text)
            taken.append(line)
        elif is_called:
            # « Lire aussi » may stand above the day of what it calls to, too.
            calls = not _LETTER.search(line.text)
            taken.append(line)
        else:
            calls = False
    return draft.without("boilerplate", *taken)


def _stands_between(lines: list[Line]) -> bool:
    """Tell whether the second of three lines heads a paragraph and ends another: « Réactions » may be a subheading."""
    around = [line.text.rstrip(' \u00a0»"”’)') for line in (*lines[:1], *lines[2:])]
    return len(lines) == 3 and all(len(text) >= SHORTEST_PARAGRAPH and text.endswith(_STOPS) for text in around)  # noqa: PLR2004


def _may_be_called(text: str) -> bool:
    """Tell whether a line may be the title that « Lire aussi » announces: short, and not ended as a sentence is."""
    return len(text) <= LONGEST_BOILERPLATE and not text.rstrip(' \u00a0»"”’)').endswith((".", ":", ";", ","))
