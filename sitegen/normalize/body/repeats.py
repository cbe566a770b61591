"""Take out what a page says twice: a lead above its article and in it, a teaser that is its cut beginning."""

import re
from bisect import bisect_right

from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import bare

_CUT = re.compile(r"(?:(?<!\.)\.\.\.+|…|\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\))$")

# A line repeated is a lead or a teaser only where it is long: « Oui. » may be said twice, and so may a whole quotation.
SHORTEST_REPEAT = 60
_SAID = re.compile(r"[«“\"„].*[»”\"“]\W*", re.DOTALL)
SHORTEST_CUT = 20


def read_repeats(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out a long line that stands twice, and one that is the cut beginning of another."""
    lines = [(line, bare(line.text)) for line in draft.lines()]
    seen: set[str] = set()
    again, cut = [], []
    ordered = sorted({words for _, words in lines})
    for line, words in lines:
        if words in seen and len(words) >= SHORTEST_REPEAT and not _SAID.fullmatch(line.text):
            again.append(line)
        elif len(words) >= SHORTEST_CUT and _CUT.search(line.text) and _is_begun(words, ordered):
            cut.append(line)
        seen.add(words)
    return draft.without("repeated lead", *again).without("cut tail", *cut)


def _is_begun(words: str, ordered: list[str]) -> bool:
    """Tell whether another line begins with these words: in their order it would be the next one."""
    place = bisect_right(ordered, words)
    return place < len(ordered) and ordered[place].startswith(words)
