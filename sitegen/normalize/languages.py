"""Recognise the language that an article is written in; what is known of it in the data is little for most."""

import re
from dataclasses import replace

from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge
from sitegen.passages import identify_any

# A menu's entries and most headlines are shorter.
SHORTEST_PARAGRAPH = 120

# What an article quotes from a network may be in any language; it keeps its address.
_QUOTED = re.compile(r"pic\.twitter\.com|\bt\.co/|\(@\w+\)")


def read_language(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Find the language of the text: that of its paragraphs, where it has any, for menus may speak another."""
    lines = [line.text for line in draft.lines()]
    own = [text for text in lines if not _QUOTED.search(text)]
    lines = own or lines
    paragraphs = [text for text in lines if len(text) >= SHORTEST_PARAGRAPH]
    return replace(draft, lang=identify_any("\n".join(paragraphs or lines), draft.metadata.lang))
