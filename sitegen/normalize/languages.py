"""Recognise the language that an article is written in, of those there is data for."""

import functools
from dataclasses import replace
from typing import Any

from sitegen.language import available_languages
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge

# The beginning says enough, and a text of many pages costs no more than one of a few.
ENOUGH = 6000

# A menu's entries and most headlines are shorter.
SHORTEST_PARAGRAPH = 120


@functools.cache
def _identifier() -> Any:  # py3langid has no types
    # Read on first use: the model takes a third of a second, and most commands normalize nothing.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(available_languages()))
    return identifier


def identify(text: str) -> str:
    """Name the language of a text by its tag.

    >>> identify("Le ministre a quitté la capitale dans la nuit."), identify("The minister left in the night.")
    ('fr', 'en')
    """
    return str(_identifier().classify(text[:ENOUGH])[0])


def read_language(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Find the language of the text: that of its paragraphs, where it has any, for menus may speak another."""
    lines = [line.text for line in draft.lines()]
    paragraphs = [text for text in lines if len(text) >= SHORTEST_PARAGRAPH]
    return replace(draft, lang=identify("\n".join(paragraphs or lines)))
