"""Recognise the subheadings of a text that does not mark them."""

import re
from dataclasses import replace
from itertools import pairwise

from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.titles import is_headline

LONGEST_HEADING = 100

# « Assez ! » on a line of its own is somebody speaking; « Les terrains d’entente » may head a section.
_CRY = re.compile(r"[!?…]\s*[»\"”’]$")


def is_subheading(line: Line, below: Line) -> bool:
    """Tell whether a line heads what stands below it: shorter than that paragraph, and not ended as it is."""
    return (
        len(line.text) <= LONGEST_HEADING
        and is_headline(line.text)
        and not _CRY.search(line.text)
        and len(below.text) > len(line.text)
        and not is_headline(below.text)
    )


def read_subheadings(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Mark the lines that are subheadings, where the source has not marked them itself."""
    if draft.headings or draft.metadata.page:
        return draft
    pairs = list(pairwise(draft.lines()))
    # Behind a title the first line is the lead, however short.
    heads = (line.start for line, below in (pairs[1:] if draft.title else pairs) if is_subheading(line, below))
    return replace(draft, headings=tuple(heads))
