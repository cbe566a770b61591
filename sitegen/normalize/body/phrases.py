"""The phrases of pages, scrapers and text generators: data of the languages, made ready to be compared.

Throughout this module
    label   is a phrase that speaks of what stands behind a mark: « Lire aussi : … »; without the mark it is a sentence
    start   is a phrase that no sentence of an article begins with, whatever follows
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.language import UNDETERMINED, available_languages, flatten, load_language
from sitegen.normalize.words import bare
from sitegen.wording import Pattern

# Longer than this and it is a paragraph that happens to begin like boilerplate, or to speak of it. Of the 908 noise
# lines labelled in the twenty articles of the corpus, 98 in 100 are no longer; the longest that a phrase found has 114.
LONGEST_BOILERPLATE = 140

# Whatever a page speaks, some of its buttons speak this.
ENGLISH = "en"

_SPACES = re.compile(r"\s+")
# A quotation mark is no mark of a page: who is quoted is quoted by the article.
_LEADING = re.compile(r"[^\w«“\"]+")
_LABEL_ENDS = re.compile(r"\s*(?:[:|>»›•·]|[-–—](?!\w)|$)")
# « 3 commentaires », « Commentaires (12) », « Tags : »
_COUNTED = re.compile(r"^[\s(\[]*\d*[)\]]?\s*(?P<words>.*?)\s*[(\[]?\d*[)\]]?$")


def _opening(text: str) -> str:
    """Reduce a line as `bare` does, but keep the marks at its end and a quotation mark at its beginning."""
    flat = flatten(text).casefold()
    marks = _LEADING.match(flat)
    return _SPACES.sub(" ", flat[marks.end() :] if marks else flat)


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
    ends: Ends
    breaks: Ends
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
    sources = [load_language(each).boilerplate for each in dict.fromkeys((UNDETERMINED, tag, ENGLISH))]
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
