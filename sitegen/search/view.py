"""What the search engine reads of a briefing: a plain page of its own, so that no change of theme touches the index."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.language import UNDETERMINED
from sitegen.markdown import render_markdown
from sitegen.model import Permalink
from sitegen.search.spelling import bind, list_marks, load_spelling, make_plain, other_forms
from sitegen.typography import setter_of

# Pagefind counts a word of weight w as w² and knows by itself that headings matter. The title is metadata, where it
# weighs most: as a heading it would count twice, and each excerpt would begin with the words above it.
LEAD_WEIGHT = "2"

_LEAD = re.compile("<p>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Article:
    """All of a briefing that is indexed; ``names`` are those of its actors and topics: it is found by each."""

    url: Permalink
    title: str
    lang: str
    summary: str | None
    body: str
    names: tuple[str, ...]


def index_view(article: Article) -> str:
    """Write a briefing as the HTML that is indexed, with the anchors its page has.

    The title and summary for display go along
    as metadata, since the browser loads them with each result anyway; so do the marks of a text that the plain page
    writes otherwise, for an excerpt says what the article says.
    """
    # As it is written: what a printer makes of its spaces and apostrophes is for the page.
    prose = render_markdown(article.body, UNDETERMINED).html.replace("&nbsp;", " ")
    if not _has_words(html.unescape(_TAG.sub("", prose))):
        # Pagefind passes over a page without a word; a briefing whose text is missing is still found by its title.
        words = article.title if _has_words(article.title) else article.url
        prose = f"<p>{html.escape(words)}</p>"
    body = _LEAD.sub(f'<p data-pagefind-weight="{LEAD_WEIGHT}">', make_plain(prose), count=1)
    metadata = "".join(
        f'<meta data-pagefind-meta="{key}[content]" content="{html.escape(bind(value))}">\n'
        for key, value in _metadata(article, prose, body)
    )
    lang, title = html.escape(article.lang), html.escape(article.title)
    head = f'<html lang="{lang}">\n<head>\n<title>{title}</title>\n{metadata}</head>\n'
    return f"<!doctype html>\n{head}<body>\n{bind(body)}\n</body>\n</html>\n"


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _metadata(article: Article, prose: str, body: str) -> Iterator[tuple[str, str]]:
    """List what is said beside the text: other names and spellings, and what a result shows."""
    text = html.unescape(_TAG.sub(" ", body))
    plain = [make_plain(name) for name in article.names]
    title = make_plain(article.title)
    yield "title", title
    aliases = dict.fromkeys((*plain, *other_forms(" ".join((title, text, *plain)))))
    if aliases:
        yield "alias", ", ".join(aliases)
    headline = setter_of(article.lang)(article.title)
    if title != headline:
        yield "headline", headline
    if article.summary:
        yield "summary", article.summary
    # Without letters: Pagefind keeps them and finds nothing by them. Between two tags, for a joiner sees no further.
    written = _TAG.sub("\n", prose)
    # Where the plain page has each of the kind that stands for all, to list them takes 27 µs to no purpose.
    if make_plain(written) != written:
        marks = list_marks(written)
        if not frozenset(load_spelling().marks).issuperset(marks):
            yield "marks", marks
