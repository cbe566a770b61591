"""Take out what a page put between the sentences of a paragraph: « Lire aussi : … », « (Photo AFP) », a notice.

Throughout this module
    aside   is a part of a line that is not the article's, while the rest is
    call    is a label that calls a reader elsewhere: « Lire aussi : »; it has two words at least, or is bracketed
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sitegen.language import UNDETERMINED, flatten, load_language
from sitegen.normalize.body.captions import is_caption
from sitegen.normalize.body.phrases import LONGEST_BOILERPLATE, phrases_of
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.sentences import sentences
from sitegen.normalize.words import bare

# The title behind a call is no longer; where nothing ends it, only the call itself is known to be one.
LONGEST_CALLED = 130
# A line shorter than this is a whole line of something, and judged as that.
SHORTEST_AROUND = 60

# « … rouvreLa ministre … »: the title was glued to what follows it.
_GLUED = re.compile(r"(?<=[a-z»])(?=[A-Z][a-z'])")


@functools.cache
def _calls(tag: str) -> re.Pattern[str]:
    """Build the pattern of a call within a line: begun with a capital behind a space, and ended by a colon."""
    phrases = [*load_language(tag).boilerplate.labels, *load_language(UNDETERMINED).boilerplate.labels]
    labels = [re.escape(flatten(label)) for label in phrases if " " in label]
    words = "|".join(f"{label[:1].upper()}{label[1:]}|{label.upper()}" for label in labels) or r"(?!)"
    return re.compile(rf"(?<!\S)(?:[-–—>►→»|*]+\s*)?(?:{words})(?:\s?(?P<mark>[:>►→])\s?|\s)")


@functools.cache
def _brackets(tag: str) -> re.Pattern[str]:
    """Build the pattern of a bracketed credit or call: « (Photo AFP) », « [Lire aussi : …] »."""
    known = [load_language(each) for each in dict.fromkeys((tag, UNDETERMINED))]
    words = "|".join(
        sorted(re.escape(flatten(word)).replace(r"\ :", r"\s*:") for each in known for word in each.credits)
    ) or r"(?!)"  # fmt: skip
    labels = "|".join(
        re.escape(flatten(label)) for each in known for label in each.boilerplate.labels if " " in label
    ) or r"(?!)"  # fmt: skip
    name = r"(?-i:[A-Z@])[^()\[\]]{1,80}"
    return re.compile(
        rf"\s?[(\[]\s*(?:(?:{words})(?:\s*:\s*|\s+|(?<=\W)){name}|(?:{labels})\s?:[^()\[\]]{{2,140}})[)\]]",
        re.IGNORECASE,
    )


def find_asides(text: str, tag: str, links: Mapping[int, int] = MappingProxyType({})) -> Iterator[tuple[int, int]]:
    """Find the asides of a line, in their order; ``links`` says where a link that begins at a place ends.

    >>> line = "Le lac monte. Lire aussi : Le pont rouvre. La ministre attend (Photo AFP) la crue."
    >>> [line[start:end] for start, end in find_asides(line, "fr")]
    ['Lire aussi : Le pont rouvre. ', ' (Photo AFP)']
    """
    flat, spans = flatten(text), []
    spans += [match.span() for match in _brackets(tag).finditer(flat)]
    for match in _calls(tag).finditer(flat):
        if match.end() in links:
            spans.append((match.start(), links[match.end()]))
        elif match["mark"]:
            spans.append((match.start(), _end_of_call(flat, match.end(), tag)))
    spans += _notices(text, tag)
    end = 0
    for low, high in sorted(spans):
        if low >= end:
            yield low, high
            end = high


def _end_of_call(flat: str, start: int, tag: str) -> int:
    """Find where the title behind a call ends: with its sentence, or the line, if that is soon."""
    first = next(sentences(flat[start:], load_language(tag)), "")
    # Blanks before the first sentence are cut off it.
    length = flat.find(first, start) + len(first) - start if first else 0
    glued = _GLUED.search(flat, start, start + min(length, LONGEST_CALLED))
    if glued:
        return glued.start()
    if not length or length > LONGEST_CALLED:
        return start
    following = re.compile(r"\s*").match(flat, start + length)
    return following.end() if following else start + length


def _notices(text: str, tag: str) -> list[tuple[int, int]]:
    """Find whole sentences that are notices of a page."""
    phrases, at, found = phrases_of(tag), 0, []
    if not phrases.may_hold_notice(text):
        return []
    for sentence in sentences(text, load_language(tag)):
        start = text.find(sentence, at)
        at = start + len(sentence)
        # A quotation is somebody's, and is not cut in two.
        is_quoted = text.count("«", 0, start) > text.count("»", 0, start)
        if len(sentence) <= LONGEST_BOILERPLATE and not is_quoted and phrases.is_notice(sentence):
            following = re.compile(r"\s*").match(text, at)
            found.append((start, following.end() if following else at))
    return found


def _links_of(line: Line, draft: Draft) -> Mapping[int, int]:
    """Map where a link begins in a line to where it ends."""
    low, high = line.pieces[0]
    first, last = bisect_left(draft.links, (low, low)), bisect_left(draft.links, (high, high))
    return {start - low: end - low for start, end in draft.links[first:last]}


def read_asides(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take asides out of the paragraphs they stand in."""
    parts: list[Line] = []
    for line in draft.lines():
        if len(line.text) >= SHORTEST_AROUND and not is_caption(line.text, load_language(draft.lang)):
            found = [line.part(low, high) for low, high in find_asides(line.text, draft.lang, _links_of(line, draft))]
            left = len(bare(line.text)) - sum(len(part.text) for part in found)
            parts += found if left > 0 else [line]
    return draft.without("aside", *parts)
