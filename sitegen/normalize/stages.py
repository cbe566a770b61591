"""Normalize a raw article: the order of the work, as two tables. Adding a step is adding a line.

Bytes become a text, which the REPAIRS mend; the text a `Draft`, which the READINGS explain; the draft, in
`briefings.py`, a `Briefing`.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from sitegen.model import RawArticle
from sitegen.normalize.actors import read_actors
from sitegen.normalize.boilerplate import read_boilerplate, read_prompts, read_repeats
from sitegen.normalize.captions import read_captions
from sitegen.normalize.crawl import read_crawl_prefix
from sitegen.normalize.draft import Draft
from sitegen.normalize.headings import read_subheadings
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.languages import read_language
from sitegen.normalize.metadata import read_header
from sitegen.normalize.repairs import compose, drop_invisible, trim_lines, turn_guillemets, unify_line_breaks
from sitegen.normalize.summary import read_summary, supply_title
from sitegen.normalize.titles import read_repeated_titles, read_title
from sitegen.normalize.topics import read_topics

# Line breaks come first, for the others see lines; trailing blanks after what was invisible among them.
REPAIRS: tuple[Callable[[str], str], ...] = (
    unify_line_breaks,
    drop_invisible,
    compose,
    trim_lines,
    turn_guillemets,
)

# The language says which phrases are noise; noise hides the title; the title and the captions leave the body;
# and only what is left of the text says what it is about.
READINGS: tuple[Callable[[Draft, Knowledge], Draft], ...] = (
    read_header,
    read_language,
    read_crawl_prefix,
    read_prompts,
    read_boilerplate,
    read_title,
    read_repeated_titles,
    read_captions,
    read_repeats,
    read_subheadings,
    supply_title,
    read_summary,
    read_actors,
    read_topics,
)

# Kinds of seed that can be read, by the end of their name.
KINDS = (".txt",)


class UnreadableError(ValueError):
    """The seed cannot be read; the message says why, and the run goes on without it."""


def decode(raw: RawArticle) -> str:
    """Turn a seed's bytes into text. Raises `UnreadableError` where they are not text in UTF-8."""
    suffix = PurePosixPath(raw.path).suffix.lower()
    if suffix not in KINDS:
        raise UnreadableError(f"only {', '.join(KINDS)} can be read, not {suffix or 'a file without an ending'}")
    if b"\0" in raw.body:
        raise UnreadableError("it holds zero bytes: not a text, or not one in UTF-8")
    try:
        text = raw.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.body.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"it is not UTF-8: byte 0x{raw.body[error.start]:02x} on line {line}") from error
    if not any(map(str.isalnum, text)):
        raise UnreadableError("it holds no words")
    return text


def normalize(raw: RawArticle, know: Knowledge) -> Draft:
    """Take every step, and note those that changed something.

    Raises `UnreadableError` where the seed is not text, or no word of it is left for a body.
    """
    text, steps = decode(raw), []
    for repair in REPAIRS:
        text, before = repair(text), text
        if text != before:
            steps.append(repair.__name__)
    draft = Draft(text=text)
    for read in READINGS:
        draft, earlier = read(draft, know), draft
        if draft != earlier:
            steps.append(read.__name__)
    if next(draft.lines(), None) is None:
        raise UnreadableError("nothing is left of it but a title and boilerplate")
    return replace(draft, steps=tuple(steps))
