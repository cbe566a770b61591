"""Find the day of publication in what a page says to machines: its address, and the marks in its head."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.language import flatten, load_language
from sitegen.normalize.days.dates import find_dates

# Newspapers have been on the web since then; an older year in an address is an archive's, a later one a number.
FIRST_YEAR = 1990
# What programs write where they know no day: 2099, 9999.
LAST_YEAR = 2050

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>\d\d?|[a-z]{3})(?:(?P=s)(?P<d>\d\d?))?(?=[/_.?#-]|$)(?!-\d)"
    r"|(?<!\d)(?P<d2>\d\d)-(?P<m2>\d\d)-(?P<y2>(?:19|20)\d\d)(?!\d)"
    # A section may stand between: « /2019/politics/03/07/ »
    r"|(?<=/)(?P<y4>(?:19|20)\d\d)/[a-z_-]{2,20}/(?P<m4>\d\d?)/(?P<d4>\d\d?)(?=/)"
    r"|(?<=[/_-])(?P<y3>(?:19|20)\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=[/_.?#-]|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What a page says of itself to machines; the first that it has is the day. A day of change is none of publication.
_NAMES = (
    r"article:published(?:_time)?|og:article:published_time|datePublished|dc\.date\.issued|dcterms\.issued|pub_?date"
    r"|publish[-_]?date|sailthru\.date|parsely-pub-date|article_date_original|publication_date|cXenseParse:recs:publishtime"
)
# What may as well be the day on which somebody saved the page, so that a line made for readers says it better.
_WEAK_NAMES = r"date|dc\.date(?:\.created)?|dcterms\.(?:created|date)"


def _meta(names: str) -> re.Pattern[str]:
    return re.compile(
        rf'<meta\b(?=[^>]*\b(?:property|name|itemprop)=["\']?(?:{names})["\'\s/>])[^>]*?\bcontent=["\']?(?P<date>[^"\'>]{{8,40}})',
        re.IGNORECASE,
    )


_MARK, _WEAK_MARK = _meta(_NAMES), _meta(_WEAK_NAMES)
_TIME = re.compile(
    r'<time\b(?=[^>]*(?:pubdate|itemprop=["\']?datePublished))[^>]*?\bdatetime=["\']?(?P<date>[^"\'>]{8,40})',
    re.IGNORECASE,
)
# « <time class="date" datetime="2019-03-07T10:15"> »
_TIMES = re.compile(r"<time\b[^>]*?\bdatetime\s*=\s*[\"']?(?P<date>[^\"'>]{8,40})[^>]*>", re.IGNORECASE)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_CHANGED = re.compile(r"updat|modif|changed", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|entry-date|pubdate", re.IGNORECASE)
# What a page does not show, and where the days of changes, of pictures and of styles stand.
_UNSEEN = re.compile(
    r"<(?P<name>script|style|head|noscript|template|svg)\b.*?(?:</(?P=name)\s*>|\Z)|<!--.*?(?:-->|\Z)|<(?:img|link|meta|source|iframe)\b[^>]*>"
    r"|\s(?:href|src|srcset|data-[\w-]+|style)\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.IGNORECASE | re.DOTALL,
)
_PROPERTY = re.compile(
    r"<[a-z]+\b(?=[^>]*\bitemprop=[\"']?datePublished\b)[^>]*?\bcontent=[\"']?(?P<date>[^\"'>]{8,40})", re.IGNORECASE
)
# « <script type="application/ld+json">{"datePublished": …}</script> »
_LINKED_DATA = re.compile(r"<script\b[^>]*\bld\+json\b[^>]*>(?P<data>[^<]*+)</script>", re.IGNORECASE)

# A list of other articles, and what a page belongs to.
_OTHERS = frozenset(("itemListElement", "hasPart", "isPartOf", "mentions", "citation", "comment", "review", "video"))
# What else has a day of publication: a site, a book, a film, what a reader says.
_ARTICLES = re.compile(r"Article|Posting|Report|WebPage$|CreativeWork$|Column")
SHORTEST_WORD = 4


def find_in_address(address: str) -> EdtfDate | None:
    """Read the day, or month, in the address of an article.

    >>> str(find_in_address("https://gazette.example/2019/03/07/le-barrage/")), find_in_address("/2019-2020/elections")
    ('2019-03-07', None)
    """
    for match in _IN_ADDRESS.finditer(address.lower().partition("?")[0]):
        y, m, d = (match[part] or match[f"{part}2"] or match[f"{part}3"] or match[f"{part}4"] for part in "ymd")
        # « 2019-4 » is the number of an issue.
        if match["s"] == "-" and not d and len(m) == 1:
            continue
        if m in _MONTHS:
            m = str(_MONTHS.index(m) + 1)
        date = parse_edtf("-".join((y, *(part.zfill(2) for part in (m, d) if part))))
        if date and _is_plausible(date):
            return date
    return None


def find_anywhere(page: str) -> EdtfDate | None:
    """Read the day that a page shows somewhere, where its mark-up says none.

    `htmldate` looks through elements, classes and texts, and would end with a guess: the day of a change, of a picture,
    of today. So it gets what a page shows, and who asks must find that day in a line that may be an article's.
    """
    # Read when a page needs it: with what it draws in, it takes a third of a second.
    from htmldate import find_date  # noqa: PLC0415

    found = find_date(_UNSEEN.sub(" ", page), extensive_search=True, original_date=True)
    date = parse_edtf(found) if found else None
    return date if date and _is_plausible(date) else None


def find_times(source: str) -> tuple[EdtfDate, str] | None:
    """Read the day in the ``<time>`` elements of the head of an article; of two the first, the other is of a change.

    >>> found = find_times('<p>Le lac <time datetime="2019-03-07T10:00">il y a 3 jours</time></p>')
    >>> str(found[0]), found[1]
    ('2019-03-07', '2019-03-07T10:00')
    """
    elements = [match for match in _TIMES.finditer(source) if not _CHANGED.search(match[0])]
    read = [found for match in elements if (found := _read(match["date"].strip()))]
    named = [found for found, match in zip(read, elements, strict=False) if _PUBLISHED.search(match[0])]
    return min(named or read, key=lambda found: found[0].low, default=None)


def find_in_page(page: str, title: str | None = None) -> tuple[EdtfDate, str] | None:
    """Read the day that a page's mark-up gives for its article, which bears a title, and the words that give it.

    >>> found = find_in_page('<meta property="article:published_time" content="2019-03-07T10:15:00+01:00">')
    >>> str(found[0]), found[1]
    ('2019-03-07', '2019-03-07T10:15:00+01:00')
    """
    said = (_said(_MARK, page), _in_linked_data(page, title or ""), _said(_TIME, page), _in_properties(page))
    return next(filter(None, map(_read, said)), None)


def find_weak_mark(page: str) -> tuple[EdtfDate, str] | None:
    """Read a day that a page's head gives without saying which, and the words that give it."""
    return _read(_said(_WEAK_MARK, page))


def _said(mark: re.Pattern[str], page: str) -> str:
    match = mark.search(page)
    return match["date"].strip() if match else ""


def _read(written: str) -> tuple[EdtfDate, str] | None:
    """Read what a program wrote: 2019-03-07T10:15, 20190307, « Thu, 07 Mar 2019 10:15:00 GMT »."""
    compact = _COMPACT.match(written)
    day = "-".join(compact.groups()) if compact else written[:10]
    date = parse_edtf(day) or next((found.date for found in find_dates(written, load_language("en"))), None)
    return (date, written) if date and _is_plausible(date) else None


def _is_plausible(date: EdtfDate) -> bool:
    return FIRST_YEAR <= date.low.year <= LAST_YEAR


def _in_properties(page: str) -> str:
    """Read the day that any element gives as a property, where all of them give the same."""
    found = {match["date"].strip()[:10] for match in _PROPERTY.finditer(page)}
    return found.pop() if len(found) == 1 else ""


def _in_linked_data(page: str, title: str) -> str:
    """Read the day of publication from the data about the article itself: the only one there is, or that of its title.

    >>> page = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-03-07"}</script>'
    >>> _in_linked_data(page, ""), _in_linked_data(page.replace("{", '{"itemListElement": {').replace("}", "}}"), "")
    ('2019-03-07', '')
    """
    found: list[tuple[str, str]] = []
    for match in _LINKED_DATA.finditer(page):
        try:
            data = json.loads(match["data"])
        except (ValueError, RecursionError):
            continue
        found += _articles(data)
    ours = [date for headline, date in found if share_words(headline, title)]
    # With a headline of which the title has no word, it is another article's.
    alone = found[0][1] if len(found) == 1 and not (title and found[0][0]) else ""
    return next(iter(ours), alone)


def _articles(data: Any) -> Iterator[tuple[str, str]]:
    """Give the headline and the day of each article in linked data, but of those that it only lists."""
    pending = [data]
    while pending:
        node = pending.pop(0)
        if isinstance(node, dict):
            date, kinds = node.get("datePublished"), node.get("@type", "Article")
            is_article = any(_ARTICLES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))
            if is_article and isinstance(date, str) and date.strip():
                yield " ".join(str(node[key]) for key in ("headline", "name") if node.get(key)), date.strip()
            pending += [value for key, value in node.items() if key not in _OTHERS]
        elif isinstance(node, list):
            pending += node


def share_words(one: str, other: str) -> bool:
    """Tell whether two texts have a word of some length in common.

    >>> share_words("le-barrage-est-ouvert", "Le Barrage"), share_words("reglement", "Le barrage")
    (True, False)
    """
    # A script may write words in signs that are no letters, or without spaces.
    if one and flatten(one).strip() == flatten(other).strip():
        return True
    first, second = ({*re.findall(rf"[^\W_]{{{SHORTEST_WORD},}}", flatten(text).lower())} for text in (one, other))
    return not first.isdisjoint(second)
