"""Take out what a page, a scraper or a text generator put around an article.

The phrases are data of the languages; here is only how they are compared.

Throughout this module
    label   is a phrase that speaks of what stands behind a mark: « Lire aussi : … »; without the mark it is a sentence
    start   is a phrase that no sentence of an article begins with, whatever follows
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.language import UNDETERMINED, available_languages, flatten, load_language
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.sentences import sentences
from sitegen.normalize.words import bare
from sitegen.wording import Pattern

# Longer than this and it is a paragraph that happens to begin like boilerplate, or to speak of it. Of the 908 noise
# lines labelled in the twenty articles of the corpus, 98 in 100 are no longer; the longest that a phrase found has 114.
LONGEST_BOILERPLATE = 140

# Whatever a page speaks, some of its buttons speak this.
ENGLISH = "en"

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
_SPACES = re.compile(r"\s+")
# A quotation mark is no mark of a page: who is quoted is quoted by the article.
_LEADING = re.compile(r"[^\w«“\"]+")
_LABEL_ENDS = re.compile(r"\s*(?:[:|>»›•·]|[-–—](?!\w)|$)")


def _opening(text: str) -> str:
    """Reduce a line as `bare` does, but keep the marks at its end and a quotation mark at its beginning."""
    flat = flatten(text).casefold()
    marks = _LEADING.match(flat)
    return _SPACES.sub(" ", flat[marks.end() :] if marks else flat)


# « 3 commentaires », « Commentaires (12) », « Tags : »
_COUNTED = re.compile(r"^[\s(\[]*\d*[)\]]?\s*(?P<words>.*?)\s*[(\[]?\d*[)\]]?$")


@dataclass(frozen=True, slots=True)
class Ends:
    """Lines behind which a page goes on with something else than its article; a number may stand at either end."""

    phrases: frozenset[str]
    labels: frozenset[str]
    counted: frozenset[str] = frozenset()

    def counts(self, line: str) -> bool:
        """Tell whether a line is an end with its number: « 4 réactions »."""
        counted = _COUNTED.match(bare(line)) if len(line) <= LONGEST_BOILERPLATE else None
        words = counted["words"] if counted else ""
        return words != bare(line) and (words in self.phrases or words in self.counted)

    def match(self, line: str) -> bool:
        """Tell whether a line is such an end."""
        if len(line) > LONGEST_BOILERPLATE:
            return False
        counted = _COUNTED.match(bare(line))
        if (counted["words"] if counted else "") in self.phrases or self.counts(line):
            return True
        label, mark, _ = _opening(line).partition(":")
        return bool(mark) and (label.rstrip() in self.labels or self._begin(label.rstrip()))

    def _begin(self, label: str) -> bool:
        """Tell whether a label of two words and more goes on: « Derniers articles de la rubrique « Lac » : »."""
        words = label.split()
        heads = (" ".join(words[:count]) for count in range(2, len(words)))
        return any(head in self.labels for head in heads)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The boilerplate of a language, made ready to be compared."""

    lines: frozenset[str]
    heads: frozenset[str]
    labels: tuple[str, ...]
    starts: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    begins: re.Pattern[str]
    said: re.Pattern[str]
    ends: "Ends"
    breaks: "Ends"
    resumes: tuple[str, ...]
    openings: tuple[str, ...]

    def match(self, line: str) -> bool:
        """Tell whether a whole line is boilerplate.

        A line that no phrase explains from end to end must be short, too.
        """
        flat = flatten(line)
        if bare(line) in self.lines or any(pattern.expression.fullmatch(flat) for pattern in self.patterns):
            return True
        if len(line) > LONGEST_BOILERPLATE:
            return False
        # « À lire : le livre du maire, paru hier. » is a sentence; the title behind a label begins with a capital.
        _, _, behind = flat.partition(":")
        is_sentence = behind.strip()[:1].islower() and flat.rstrip().endswith(".")
        is_begun = not is_sentence and not self.is_told(line) and self._begins(_opening(line))
        return is_begun or any(pattern.expression.search(flat) for pattern in self.patterns)

    def goes_on(self, line: str) -> bool:
        """Tell whether an article goes on behind a line: « La suite après la publicité »."""
        return _opening(line).startswith(self.resumes)

    def calls(self, line: str) -> bool:
        """Tell whether a line is nothing but a label of several words, which the next line follows up."""
        words = bare(line)
        return " " in words and words in self.labels

    def may_hold_notice(self, text: str) -> bool:
        """Tell, at little cost, whether a text may hold a notice at all."""
        return self.begins.search(flatten(text).casefold()) is not None

    def is_notice(self, sentence: str) -> bool:
        """Tell whether a sentence of a paragraph is a page's: begun as only those are, or a pattern from end to end."""
        words = _opening(sentence)
        if not words.startswith(self.starts):
            return False
        started = (words[len(start) : len(start) + 1] for start in self.starts if words.startswith(start))
        return any(not after.isalnum() for after in started) and not self.is_told(sentence)

    def is_told(self, sentence: str) -> bool:
        """Tell whether somebody says what sounds like a notice: « Activez JavaScript, clamait un tee-shirt. »."""
        return self.said.search(flatten(sentence)) is not None

    def _begins(self, words: str) -> bool:
        # Most lines begin like none of them, and that is told at little cost.
        if not words.startswith(self.openings):
            return False
        labelled = (_LABEL_ENDS.match(words, len(label)) for label in self.labels if words.startswith(label))
        # A start ends where a word ends: "related" is not the beginning of "relatedness".
        started = (words[len(start) : len(start) + 1] for start in self.starts if words.startswith(start))
        return any(labelled) or any(not after.isalnum() for after in started)


def _ends(phrases: Iterable[str], counted: Iterable[str] = ()) -> Ends:
    ordered = list(dict.fromkeys(phrases))
    return Ends(
        phrases=frozenset(map(bare, ordered)),
        labels=frozenset(map(_opening, ordered)),
        counted=frozenset(map(bare, counted)),
    )


@functools.cache
def phrases_of(tag: str) -> Phrases:
    """Gather the boilerplate of a language and of no language in particular.

    Whole lines are taken from every language, and all else from English, too: a page's buttons may speak another than
    its article.
    """
    sources = [load_language(each).boilerplate for each in dict.fromkeys((UNDETERMINED, tag, "en"))]
    everywhere = [load_language(each).boilerplate for each in (UNDETERMINED, *available_languages())]
    starts = tuple(_opening(phrase) for source in sources for phrase in (*source.starts, *source.resumes))
    labels = tuple(_opening(phrase) for source in sources for phrase in source.labels)
    verbs = sorted({flatten(verb) for verb in load_language(tag).actors.reporting})
    return Phrases(
        # « , a-t-il ajouté », « », disait un tract », « , clamait une affiche »: a clause that says who says it.
        said=re.compile(
            rf"[,»”\"]\s+(?:s'|se |l')?"
            rf"(?:\w+-t-(?:il|elle|on)\b|(?:{'|'.join(map(re.escape, verbs)) or '(?!)'})\b|\w{{3,}}ai(?:en)?t\s)",
            re.IGNORECASE,
        ),
        # Only where a word begins: looked for at each letter, they would cost as much as all the rest.
        begins=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, starts)) or '(?!)'})"),
        lines=frozenset(bare(phrase) for source in everywhere for phrase in (*source.lines, *source.labels)),
        heads=frozenset(bare(phrase) for source in sources for phrase in source.heads),
        labels=labels,
        openings=(*labels, *starts),
        starts=starts,
        patterns=tuple(pattern for source in sources for pattern in source.patterns),
        ends=_ends(
            (phrase for source in everywhere for phrase in source.ends),
            [phrase for source in everywhere for phrase in source.counted],
        ),
        breaks=_ends(phrase for source in everywhere for phrase in source.breaks),
        resumes=tuple(_opening(phrase) for source in sources for phrase in source.resumes),
    )


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
