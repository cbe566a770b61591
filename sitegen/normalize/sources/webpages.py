"""Find the article in a saved page: which of its blocks are the text, and what its head says of it.

trafilatura decides; the words are taken from the page itself, so that each is known to stand there, and what its
decision leaves out although it stands among the text (quotations, subheadings, the lead) is put back.

Throughout this module
    chosen   is the text that trafilatura takes for the article
    grams    are the runs of four words of a text: by these a block is found in what was chosen
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sitegen.language import UNDETERMINED, load_language
from sitegen.normalize.draft import Metadata
from sitegen.normalize.sources.page_margins import LINKED, Box, is_apart, is_linked, without_asides
from sitegen.normalize.sources.page_scripts import with_script
from sitegen.normalize.sources.page_text import PageText, read_page
from sitegen.normalize.sources.page_writer import Block
from sitegen.normalize.sources.site_names import accords, find_site, labels_of, original_address
from sitegen.normalize.sources.web_titles import CHOSEN, GRAM, SHORTEST_LEAD, find_title, name_title, words_of
from sitegen.normalize.traced import Traced

# So many tags « html » a page may have, each for another browser.
MOST_HTML = 6
# A text of fewer words is no article beside its comments.
FEWEST_WORDS = 40
# So many blocks in a row, a heading that leads elsewhere above each, are teasers.
FEWEST_TEASERS = 2
# A lead says what the page's description says, give or take a cut.
DESCRIBED = 0.7

# « <html class="no-js" lang="fr-FR"> »
_LANG = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?(?P<tag>[a-zA-Z]{2,3})", re.IGNORECASE)

# « {{ article.title }} »: a place that no program has filled.
_TEMPLATE = re.compile(r"\{\{[^{}]+\}\}")

# Elements that hold no text of an article, whatever their place.
_APART = frozenset(["nav", "footer", "aside", "figure", "figcaption", "caption", "button", "form", "label", "dialog"])
# A table, or code, may stand in one of these; and what is part of something stands in what holds that.
_SET = ("row", "code")
_WRAPS = frozenset(["figure", "caption"])
_PARTS = frozenset(["ul", "ol", "blockquote", "li", "dl", "table", "tbody", "thead", "tfoot", "tr", "caption", "pre"])
# In old pages a line break parts paragraphs, and a subheading is only bold.
_BARE = frozenset(["td", "div", "center"])
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
# So much mark-up before a title may hold its day: a section's name, an author.
BEFORE_TITLE = 800
_PAGE_HEAD = re.compile(r"</(?:header|nav)\s*>", re.IGNORECASE)
# What the makers of pages call the lead, in French and English.
_LEADS = re.compile(
    r"\b(?:chap[oô]|chapeau|standfirst|stand-first|sub-?head(?:line|ing)?|sub-?title|dek|deck|lede|lead|intro(?:duction)?"
    r"|excerpt|abstract|kicker-text|article[_-]*desc(?:ription)?|article[_-]*summary|sommaire|accroche|entradilla|bajada|sottotitolo"
    r"|sommario|vorspann|teaser-text)(?![a-z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """The whole text of a page, the blocks of it that are the article, and what its head says.

    ``article`` is empty where no article was found; ``title`` is the block of its first heading.
    """

    page: PageText
    article: tuple[Block, ...]
    title: Block | None
    metadata: Metadata


def read_web_page(source: Traced) -> WebPage:
    """Read a saved page from its mark-up."""
    # Read on first use: a third of a second, and most seeds are texts.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    # Old pages have one for each old browser, in comments; the last is that of all others.
    lang = next(reversed(list(islice(_LANG.finditer(source.text), MOST_HTML))), None)
    language = load_language(lang["tag"].lower() if lang else UNDETERMINED)
    quotes = ("« ", " »") if "«" in language.space_after else ("“", "”")
    page = read_page(source.text, quotes)
    tree = load_html(source.text)
    found: Any = bare_extraction(source.text, favor_precision=True, include_comments=False)
    head = extract_metadata(tree) if tree is not None else None
    article = without_asides(_choose(page, (found.text or "") if found else ""))
    page, article = with_script(page, article, source.text, quotes, (head.description if head else None) or "")
    text = page.traced.text
    title = find_title(page, source.text, (head.title if head else None) or "", article)
    article = _with_lead(page, article, title, (head.description if head else None) or "")
    url = original_address(head.url if head else None)
    named = (head.title if head else None) or ""
    labels = labels_of(source.text, url)
    called = name_title(source.text, named, lambda part: accords(part, labels)) if title is None else None
    called = " ".join(text[title.start : title.end].split()) if title else called
    metadata = Metadata(
        title=called,
        url=url,
        publisher=find_site(source.text, url, called or "", labels),
        author=head.author if head else None,
        lang=lang["tag"] if lang else None,
        keywords=", ".join(head.tags or ()) or None if head else None,
        page=source.text,
        head=_head(page.traced, source.text, title, article),
    )
    return WebPage(
        page=PageText(page.traced.over(source), page.blocks, page.links),
        article=article,
        title=title,
        metadata=metadata,
    )


def _grams(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[place:] for place in range(GRAM)), strict=False)


def _share(words: Sequence[str], known: set[tuple[str, ...]]) -> float:
    grams = list(_grams(words))
    return sum(gram in known for gram in grams) / len(grams) if grams else 0.0


def _choose(page: PageText, chosen: str) -> tuple[Block, ...]:
    """Find the chosen text among the blocks; put back what stands between two of them in the same element."""
    known = {gram for line in chosen.split("\n") for gram in _grams(words_of(line))}
    short = {tuple(words) for words in map(words_of, chosen.split("\n")) if 0 < len(words) < GRAM}
    text, long, maybe = page.traced.text, [], []
    for place, block in enumerate(page.blocks):
        words = words_of(text[block.start : block.end])
        # What a program was to fill in is no text.
        if _TEMPLATE.search(text, block.start, block.end):
            continue
        if len(words) < GRAM:
            maybe += [place] if tuple(words) in short else []
        elif _share(words, known) >= CHOSEN:
            long.append((place, tuple(words)))
    # What readers say of an article, and what none sees, is no part of it; where nothing else is left, it is.
    own = [(place, words) for place, words in long if not is_apart(page.blocks[place])]
    long = own if sum(len(words) for _, words in own) >= FEWEST_WORDS else long
    long = _without_teasers(page, long)
    if not long:
        return ()
    places = _once(long)
    first, last = places[0], places[-1]
    # The last item of a list is often a few words: it belongs to what was chosen where it follows in the same element.
    while _goes_on(page, last, maybe):
        last += 1
        places.append(last)
    taken = set(places) | {place for place in maybe if first < place < last}
    boxes = {_box(page.blocks[place]) for place in taken}
    for place in range(first, last):
        block = page.blocks[place]
        is_bare = block.elements[-1] in _BARE and block.elements == page.blocks[first].elements and not block.linked
        if (_box(block) in boxes and (_may_stand(block) or is_bare)) or _is_set_in(block, boxes):
            taken.add(place)
    return tuple(page.blocks[place] for place in sorted(taken))


def _without_teasers(page: PageText, found: list[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Leave off what is chosen with a text and stands below it: links, headings of nothing, teasers below a link."""
    end = len(found)
    while end and (is_linked(page.blocks[found[end - 1][0]]) or _is_heading(page.blocks[found[end - 1][0]])):
        end -= 1
    teasers = end
    while teasers and _is_teaser(page, found[teasers - 1][0]):
        teasers -= 1
        while teasers and _is_heading(page.blocks[found[teasers - 1][0]]):
            teasers -= 1
    return found[: teasers if end - teasers >= FEWEST_TEASERS else end]


def _is_heading(block: Block) -> bool:
    return any(element in _HEADINGS for element in block.elements[-2:])


def _is_teaser(page: PageText, place: int) -> bool:
    """Tell whether a block stands below a heading that leads elsewhere."""
    above = page.blocks[place - 1] if place else None
    return above is not None and _is_heading(above) and is_linked(above)


def _goes_on(page: PageText, last: int, maybe: Sequence[int]) -> bool:
    """Tell whether the block behind the last one chosen belongs to it: an item of a few words, a table, code."""
    if last + 1 >= len(page.blocks):
        return False
    block, box = page.blocks[last + 1], _box(page.blocks[last])
    if block.kind in _SET:
        return _is_set_in(block, {box}) or _box(block) == box
    return last + 1 in maybe and _box(block) == box and _may_stand(block)


def _is_set_in(block: Block, boxes: set[Box]) -> bool:
    """Tell whether a block is of a table, or of code, that stands among the text, in whatever wrapping."""
    if block.kind not in _SET or is_linked(block) or is_apart(block) or (_APART - _WRAPS) & set(block.elements):
        return False
    return any((block.elements[:depth], block.names[:depth]) in boxes for depth in range(2, len(block.elements) + 1))


def _once(found: list[tuple[int, tuple[str, ...]]]) -> list[int]:
    """Of blocks with the same words, take the one that stands nearest to the middle of them all."""
    weighed = sorted(place for place, words in found for _ in range(1 + len(words) // 20))
    middle = weighed[len(weighed) // 2]
    best: dict[tuple[str, ...], int] = {}
    for place, words in found:
        if words not in best or abs(place - middle) < abs(best[words] - middle):
            best[words] = place
    return sorted(best.values())


def _box(block: Block) -> Box:
    """Name the element that holds a block, a list or a quotation being in that which holds it."""
    depth = len(block.elements) - 1
    while depth > 1 and block.elements[depth - 1] in _PARTS:
        depth -= 1
    return block.elements[:depth], block.names[:depth]


def _may_stand(block: Block) -> bool:
    """Tell whether a block among the text is of a kind that belongs to it."""
    is_quote = "blockquote" in block.elements
    is_kind = block.elements[-1] in _HEADINGS or is_quote or block.elements[-1] in ("p", "li", "dt", "dd", "pre")
    is_shown = not any("hidden" in names.split() for names in block.names)
    # The foot of a quotation says whose it is; of a page, whose the page is.
    around = block.elements[: block.elements.index("blockquote")] if is_quote else block.elements
    return is_kind and is_shown and not _APART & set(around) and not is_linked(block)


def _with_lead(page: PageText, article: tuple[Block, ...], title: Block | None, description: str) -> tuple[Block, ...]:
    """Put the lead back, which stands between the title and the text and is called so, or says what the page does."""
    if not article:
        return article
    text, begin = page.traced.text, title.end if title else max(0, article[0].start - 2000)
    described = set(_grams(words_of(description)))
    leads = []
    for block in page.blocks:
        is_before = begin <= block.start < article[0].start
        if not is_before or _APART & set(block.elements) or is_apart(block):
            continue
        written = text[block.start : block.end]
        called = _LEADS.search(" ".join(block.names[-2:]))
        says = described and _share(words_of(written), described) >= DESCRIBED
        if says or (called and len(written) >= SHORTEST_LEAD and block.linked < LINKED * len(written)):
            leads.append(block)
    return (*leads, *article)


def _head(traced: Traced, source: str, title: Block | None, article: Sequence[Block]) -> str | None:
    """Cut out the mark-up around the title and below the lead, without the words of either; without a title, none."""
    text = [block for block in article if title and block.start > title.start]
    if title is None or not text:
        return None
    begin = traced.starts[title.start]
    # The head of the page holds its clock, that of the article its title.
    above = _PAGE_HEAD.split(source[max(0, begin - BEFORE_TITLE) : begin])[-1]
    head = above + source[begin : traced.starts[text[0].start]]
    lead = source[traced.ends[text[0].end - 1] : traced.starts[text[1].start]] if len(text) > 1 else ""
    return head + lead
