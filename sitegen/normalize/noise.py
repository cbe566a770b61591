"""Take out what a page, a scraper or a text generator put around an article.

The phrases are data of the languages; here is only how they are compared.
"""

import functools
import re
from dataclasses import dataclass

from sitegen.language import UNDETERMINED, Pattern, available_languages, flatten, load_language
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LEADING = re.compile(r"^[\W_]+")
_SPACES = re.compile(r"\s+")
_CUT = re.compile(r"\s*(?:\.\.\.+|…|\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\))$")

# A line repeated is a lead or a teaser only where it is long: « Oui. » may be said twice.
SHORTEST_REPEAT = 60
SHORTEST_CUT = 20


def bare(text: str) -> str:
    """Reduce a line to its words: no marks at its ends, no accents, no case.

    >>> bare("- Publicité-") == bare("PUBLICITE")
    True
    """
    return _SPACES.sub(" ", _EDGES.sub("", flatten(text).casefold()))


def _opening(text: str) -> str:
    """Reduce a line as `bare` does, but keep the mark at its end: « related: » is not « related »."""
    return _SPACES.sub(" ", _LEADING.sub("", flatten(text).casefold()))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The boilerplate of a language, made ready to be compared."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    patterns: tuple[Pattern, ...]

    def match(self, line: str) -> bool:
        """Tell whether a whole line is boilerplate.

        A beginning ends where a word ends: "related:" is not the beginning of "relatedness".
        """
        if bare(line) in self.lines or any(p.expression.search(flatten(line)) for p in self.patterns):
            return True
        words = _opening(line)
        return any(
            words.startswith(start) and not words[len(start) - 1 : len(start) + 1].isalnum() for start in self.starts
        )


@functools.cache
def phrases_of(tag: str) -> Phrases:
    """Gather the boilerplate of a language and of no language in particular.

    Whole lines are taken from every language: a page's buttons may speak another than its article.
    """
    sources = [load_language(each).boilerplate for each in dict.fromkeys((UNDETERMINED, tag))]
    everywhere = [load_language(each).boilerplate for each in (UNDETERMINED, *available_languages())]
    return Phrases(
        lines=frozenset(bare(phrase) for source in everywhere for phrase in source.lines),
        starts=tuple(_opening(phrase) for source in sources for phrase in source.starts),
        patterns=tuple(pattern for source in sources for pattern in source.patterns),
    )


def read_boilerplate(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out the lines of a page that are not the article's."""
    phrases = phrases_of(draft.lang)
    return draft.without_all("boilerplate", [line for line in draft.lines() if phrases.match(line.text)])


def read_prompts(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out what somebody told a text generator: whole lines, or words before a text."""
    scraped = load_language(UNDETERMINED)
    for line in list(draft.lines()):
        flat = flatten(line.text)
        prefix = next(filter(None, (p.expression.match(flat) for p in scraped.prompt_prefixes)), None)
        if prefix:
            draft = draft.without("prompt", line, 0, prefix.end())
        elif any(p.expression.search(flat) for p in scraped.prompts):
            draft = draft.without("prompt", line)
    return draft


def read_repeats(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out a long line that stands twice, and one that is the cut beginning of another."""
    lines = [(line, bare(line.text)) for line in draft.lines()]
    first: dict[str, Line] = {}
    for line, words in lines:
        first.setdefault(words, line)
    again = [line for line, words in lines if len(words) >= SHORTEST_REPEAT and first[words] is not line]
    draft = draft.without_all("repeated lead", again)
    cut = [line for line, _ in lines if line not in again and _is_cut(line, lines)]
    return draft.without_all("cut tail", cut)


def _is_cut(line: Line, lines: list[tuple[Line, str]]) -> bool:
    """Tell whether a line is the beginning of another, ended by an ellipsis."""
    if not _CUT.search(line.text):
        return False
    whole, words = bare(line.text), bare(_CUT.sub("", line.text))
    return len(words) >= SHORTEST_CUT and any(other.startswith(words) and other != whole for _, other in lines)
