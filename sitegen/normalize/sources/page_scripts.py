"""Read the text that a page has for machines only: ``articleBody`` in a script of JSON-LD, or what its program shows.

A page that is made by its scripts shows none of its words, and one that is sold shows the first; some say them all
there. Each character stays known to stand where the script has it.
"""

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from sitegen.normalize.sources.page_text import PageText, read_page
from sitegen.normalize.sources.page_writer import Block
from sitegen.normalize.sources.web_titles import GRAM, words_of
from sitegen.normalize.traced import Edit, Traced

# A page that shows no more of the text that its script has sells it, or makes it with scripts.
SHOWN = 0.6
FEWEST_WORDS = 40

_SCRIPT = re.compile(r"<script\b[^<>]*\bld\+json\b[^<>]*>", re.IGNORECASE)
_BODY = re.compile(r'"articleBody"\s*+:\s*+"(?P<body>(?:[^"\\]|\\.)*+)"', re.DOTALL)
# What a program holds to show it: the mark-up of a text, under one of a few names. It has so many paragraphs, and most
# of what the page shows or says of its article is in it; else it may be another's.
_STATE = re.compile(r'"(?:articleBody|body|bodyHtml|content|html)"\s*+:\s*+"(?P<body>(?:[^"\\]|\\.)*+)"', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\u003[cC])p\b")
FEWEST_PARAGRAPHS = 3
LEAST_STATE = 400
MOST_STATES = 4
SHARED = 0.5
_PROGRAM = re.compile(r"<script\b(?![^<>]*\bsrc\s*=)[^<>]*>", re.IGNORECASE)
_PROGRAM_END = re.compile(r"</script", re.IGNORECASE)
# A pair of surrogates is one character.
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_BREAKS = re.compile(r"[\n\r]\s*+")


def with_script(
    page: PageText, article: tuple[Block, ...], source: str, quotes: tuple[str, str], description: str
) -> tuple[PageText, tuple[Block, ...]]:
    """Take the text that a script has for the article, where the page shows much less of one.

    The text of the page is then that of both, what it shows itself standing outside the article.
    """
    shown_words = words_of("\n".join(page.traced.text[block.start : block.end] for block in article))
    script = read_script(source, quotes) or _read_state(source, quotes, shown_words or words_of(description))
    if script is None:
        return page, article
    shown, said = len(shown_words), len(words_of(script.traced.text))
    if said < FEWEST_WORDS or shown > SHOWN * said:
        return page, article
    whole, blocks = insert_script(page, script)
    return (whole, blocks) if blocks else (page, article)


def read_script(source: str, quotes: tuple[str, str]) -> PageText | None:
    """Read the longest text that a script of a page says is its article; ``None`` where none does."""
    spans = [match.span("body") for begin, end in _scripts(source) for match in _BODY.finditer(source, begin, end)]
    low, high = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
    return _read(source, low, high, quotes) if low < high else None


def _read_state(source: str, quotes: tuple[str, str], known: list[str]) -> PageText | None:
    """Read the longest mark-up that a program of a page holds, of those that have most of some ``known`` words."""
    spans = [
        match.span("body")
        for begin, end in _programs(source)
        for match in _STATE.finditer(source, begin, end)
        if match.end("body") - match.start("body") > LEAST_STATE
    ]
    grams = set(zip(*(known[place:] for place in range(GRAM)), strict=False))
    if not grams:
        return None
    for low, high in sorted(spans, key=lambda span: span[0] - span[1])[:MOST_STATES]:
        if len(_PARAGRAPH.findall(source, low, high)) < FEWEST_PARAGRAPHS:
            continue
        page = _read(source, low, high, quotes)
        words = words_of(page.traced.text)
        own = grams.intersection(zip(*(words[place:] for place in range(GRAM)), strict=False))
        if len(own) >= SHARED * len(grams):
            return page
    return None


def _read(source: str, low: int, high: int, quotes: tuple[str, str]) -> PageText:
    body = Traced(source[low:high], array("l", range(low, high)), array("l", range(low + 1, high + 1)))
    body = body.edited(_unescaped(body.text))
    # What a line break parts are paragraphs.
    body = body.edited(Edit(match.start(), match.end(), "<p>") for match in _BREAKS.finditer(body.text))
    page = read_page(body.text, quotes)
    return PageText(page.traced.over(body), page.blocks, page.links)


def insert_script(page: PageText, script: PageText) -> tuple[PageText, tuple[Block, ...]]:
    """Put the text of a script among that of its page, in the order of the source; give both, and the script's blocks.

    A block that goes on behind the script is not cut: then nothing is put in, and there are no blocks.
    """
    text, words = page.traced, script.traced
    place = bisect_left(text.starts, words.starts[0])
    if any(block.start < place < block.end for block in page.blocks):
        return page, ()
    begin = next((block.start for block in page.blocks if block.start >= place), len(text.text))
    before, behind = text.text[:begin], text.text[begin:]
    before = before if not before or before.endswith("\n") else before + "\n"
    gap = len(before) - begin
    # A line break was made of nothing.
    low = array("l", [text.ends[begin - 1]] * gap if begin else [])
    last = array("l", [words.ends[-1]])
    shift = len(before) + len(words.text) + 1 - begin
    blocks = tuple(_moved(block, len(before)) for block in script.blocks)
    return PageText(
        Traced(
            f"{before}{words.text}\n{behind}",
            text.starts[:begin] + low + words.starts + last + text.starts[begin:],
            text.ends[:begin] + low + words.ends + last + text.ends[begin:],
        ),
        (
            *(block for block in page.blocks if block.start < begin),
            *blocks,
            *(_moved(block, shift) for block in page.blocks if block.start >= begin),
        ),
        tuple((start + shift, end + shift) if start >= begin else (start, end) for start, end in page.links),
    ), blocks


def _moved(block: Block, by: int) -> Block:
    return replace(block, start=block.start + by, end=block.end + by)


def _scripts(source: str) -> Iterator[tuple[int, int]]:
    match = _SCRIPT.search(source)
    while match:
        end = source.find("</", match.end())
        yield match.end(), end if end >= 0 else len(source)
        match = _SCRIPT.search(source, end) if end >= 0 else None


def _programs(source: str) -> Iterator[tuple[int, int]]:
    match = _PROGRAM.search(source)
    while match:
        end = _PROGRAM_END.search(source, match.end())
        yield match.end(), end.start() if end else len(source)
        match = _PROGRAM.search(source, end.end()) if end else None


def _unescaped(text: str) -> Iterator[Edit]:
    for match in _ESCAPE.finditer(text):
        try:
            words = json.loads(f'"{match[0]}"')
        except ValueError:
            continue
        # Half of a pair is no character.
        yield Edit(match.start(), match.end(), words if words.isprintable() or words in "\n\t\r" else " ")
