"""Add to a rendered text what an editor of documents adds: numbers at paragraphs, links at first mentions, languages.

Throughout this module
    run       is text between two tags
    mention   is a name as it stands in a run
    taken     is a piece of a run where no other name may begin or end
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from sitegen.foreign import mark_foreign
from sitegen.language import load_language
from sitegen.pages.page import Link

# In a heading, a link or code a name stays as it is.
_CLOSED = re.compile(r"<(/?)(?:h[1-6]|a|code|pre)\b")

# Only a paragraph of the text itself is counted, not one of a quotation or a list.
_NESTS = re.compile(r"<(/?)(?:blockquote|ul|ol|table)\b")

# Words with a capital beside a name of one word make another name of it: « Hunter Biden », « Washington Post ».
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*) $")
_BEHIND = re.compile(r" [^\W\d_]")
# In characters: such a word is no longer.
_REACH = 40

Span = tuple[int, int]


def add_apparatus(parts: Sequence[str], names: Sequence[Link], lang: str, places: Iterable[str] = ()) -> str:
    """Give each paragraph of a rendered text its number, and each address a link where one of its names stands first.

    ``parts`` are the text's tags and what stands between them. ``names`` come longest first, so that a part of a longer
    name is no mention. ``places`` hold a name without meaning it (« mer de Chine »). What is in another language than
    ``lang`` says so. Nothing but tags is added.

    >>> add_apparatus(["<ul>", "<li>", "À Varn, rien.", "</li>", "</ul>"], [Link("/v/", "Varn")], "fr")
    '<ul><li>À <a href="/v/">Varn</a>, rien.</li></ul>'
    """
    waiting = {name.href: None for name in names}
    around = {name.text: _within(name.text, places) for name in names}
    count = depth = closed = 0
    parts = mark_foreign(parts, lang)
    for at, part in enumerate(parts):
        if not part.startswith("<"):
            if not closed and waiting:
                parts[at] = _link(part, names, waiting, around, _words_before(lang))
        elif part.startswith(("<p>", "<p ")):
            if not depth:
                count += 1
                number = f'<a class="par" href="#p{count}" tabindex="-1" aria-hidden="true"></a>'
                parts[at] = f'<p id="p{count}"{part[2:]}{number}'
        elif match := _CLOSED.match(part):
            closed += -1 if match[1] else 1
        elif match := _NESTS.match(part):
            depth += -1 if match[1] else 1
    return "".join(parts)


def _within(name: str, places: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """List the places that hold a name, each with where the name begins in it."""
    return tuple((place.index(name), place) for place in places if name in place)


@functools.cache
def _words_before(lang: str) -> frozenset[str]:
    """Give the words that may have a capital before a name and are no part of it: « La », « Président »."""
    language = load_language(lang)
    words = language.actors
    return frozenset(
        word.lower().rstrip(".")
        for part in (language.function_words, words.articles, words.links, words.titles, words.civil, words.joining)
        for each in part
        for word in each.split()
    )


def _link(
    run: str,
    names: Iterable[Link],
    waiting: dict[str, None],
    around: Mapping[str, Iterable[tuple[int, str]]],
    small: frozenset[str],
) -> str:
    """Link the first mention of every address that still waits for one, and take it from those that wait."""
    taken: list[Span] = []
    links: list[tuple[Span, str]] = []
    for name in names:
        written = escape(name.text, quote=False)
        at = run.find(written)
        while at >= 0:
            span = (at, at + len(written))
            if _is_whole(run, span) and not any(low < span[1] and span[0] < high for low, high in taken):
                in_place = any(
                    run.startswith(place, at - before) for before, place in around[name.text] if at >= before
                )
                if name.href in waiting and not in_place and (" " in written or not _is_part(run, span, small)):
                    del waiting[name.href]
                    links.append((span, name.href))
                taken.append(span)
            at = run.find(written, span[1])
    for (low, high), href in sorted(links, reverse=True):
        run = f'{run[:low]}<a href="{escape(href)}">{run[low:high]}</a>{run[high:]}'
    return run


def _is_whole(run: str, span: Span) -> bool:
    """Tell whether no letter or figure stands right before or behind."""
    low, high = span
    return not (run[low - 1 : low].isalnum() or run[high : high + 1].isalnum())


def _is_part(run: str, span: Span, small: frozenset[str]) -> bool:
    """Tell whether a name of one word is a part of another's: a word with a capital stands beside it."""
    before = _BEFORE.search(run, max(0, span[0] - _REACH), span[0])
    if before and before[1][0].isupper() and before[1].lower() not in small:
        return True
    behind = _BEHIND.match(run, span[1])
    return behind is not None and behind[0][1].isupper()
