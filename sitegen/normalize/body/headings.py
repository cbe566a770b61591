"""Recognise the structure of a text: what it marks itself (lists, quotations, headings), and subheadings it does not.

Throughout this module
    mark   is what stands before the words of a line: « - », « • », « 1. », « > », « ## »
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from sitegen.normalize.body.marks import is_row
from sitegen.normalize.body.titles import is_headline
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge

LONGEST_HEADING = 100

# « Assez ! » on a line of its own is somebody speaking; « Les terrains d’entente » may head a section.
_CRY = re.compile(r"[!?…]\s*[»\"”’]$")

# A dash also opens what somebody says (« – Oui. »), a figure a year or a paragraph: one alone is no list.
_BULLET = re.compile(r"[-*•▪◦‣·–]\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
_DASH = "–"
_MARKED_ITEM = re.compile(r"[-*]\s+(?=\S)")
_QUOTE = re.compile(r">\s?(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")


def is_subheading(line: Line, below: Line) -> bool:
    """Tell whether a line heads what stands below it: shorter than that paragraph, and not ended as it is."""
    return (
        len(line.text) <= LONGEST_HEADING
        and is_headline(line.text)
        and not _CRY.search(line.text)
        and len(below.text) > len(line.text)
        and not is_headline(below.text)
    )


def without_mark(text: str) -> str:
    """Give the words of a line that is an item, a quotation or a heading, without the mark before them.

    >>> without_mark("• le barrage"), without_mark("> Le lac monte."), without_mark("## Le lac"), without_mark("Le lac")
    ('le barrage', 'Le lac monte.', 'Le lac', 'Le lac')
    """
    mark = next(filter(None, (each.match(text) for each in (_BULLET, _QUOTE, _HEADING))), None)
    return text[mark.end() :] if mark else text


def read_subheadings(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Mark the lines that are subheadings, items and quotations, where the source is no page, whose mark-up says it."""
    if draft.headings or draft.metadata.page:
        return draft
    lines = list(draft.lines())
    pairs = list(pairwise(lines))
    # Behind a title the first line is the lead, however short.
    heads = [line.start for line, below in _alike(pairs[1:] if draft.title else pairs)]
    heads += [line.start for line in lines if _HEADING.match(line.text)]
    return replace(
        draft,
        headings=tuple(sorted(set(heads))),
        items=tuple(line.start for line in (filter(_is_item, lines) if draft.marked else _items(lines))),
        numbered=tuple(line.start for line in _numbered(lines)),
        quotes=tuple(line.start for line in lines if _QUOTE.match(line.text)),
        rows=tuple(line.start for line in lines if draft.marked and is_row(line.text)),
    )


def _alike(pairs: Sequence[tuple[Line, Line]]) -> Iterator[tuple[Line, Line]]:
    """Give the subheadings with what stands below; of an interview's questions all are, or none."""
    asked = [pair for pair in pairs if _is_question(pair[0]) and not _is_question(pair[1])]
    questions = all(is_subheading(*pair) for pair in asked)
    yield from (pair for pair in pairs if is_subheading(*pair) and (questions or not _is_question(pair[0])))


def _is_question(line: Line) -> bool:
    return len(line.text) <= LONGEST_HEADING and line.text.endswith("?")


def _is_item(line: Line) -> bool:
    return _MARKED_ITEM.match(line.text) is not None


def _items(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the items of lists: two in a row with the same mark, or one that a colon announces."""
    at = 0
    for mark, group in groupby(lines, key=lambda line: line.text[0] if _BULLET.match(line.text) else ""):
        series = list(group)
        announced = at > 0 and lines[at - 1].text.rstrip().endswith(":")
        at += len(series)
        if mark and (announced or (len(series) > 1 and mark != _DASH)):
            yield from series


def _numbered(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the items of numbered lists: they begin with 1, each with the number behind the one before."""
    series: list[Line] = []
    for line in lines:
        match = _NUMBER.match(line.text)
        if match and int(match["number"]) == len(series) + 1:
            series.append(line)
            continue
        yield from series if len(series) > 1 else ()
        series = [line] if match and match["number"] == "1" else []
    yield from series if len(series) > 1 else ()
