"""Find the day of publication in what a page says to machines: its address, and the marks in its head."""

import re

from sitegen.edtf import EdtfDate, parse_edtf

# Newspapers have been on the web since then; an older year in an address is an archive's, a later one a number.
FIRST_YEAR = 1990

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>\d\d?|[a-z]{3})(?:(?P=s)(?P<d>\d\d?))?(?=[/_.?#-]|$)(?!-\d)"
    r"|(?<!\d)(?P<d2>\d\d)-(?P<m2>\d\d)-(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?<=[/_-])(?P<y3>(?:19|20)\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?=[/_.?#-]|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What a page says of itself to machines; the first that it has is the day. A day of change is none of publication.
_NAMES = (
    r"article:published(?:_time)?|og:article:published_time|datePublished|dc\.date(?:\.issued|\.created)?"
    r"|dcterms\.(?:created|issued|date)|date|pubdate|publish-?date|sailthru\.date|parsely-pub-date"
    r"|article_date_original|publication_date|cXenseParse:recs:publishtime"
)
_MARKS = (
    re.compile(r'"datePublished"\s*:\s*"(?P<date>[^"]{8,40})"', re.IGNORECASE),
    re.compile(
        rf'<meta\b(?=[^>]*\b(?:property|name|itemprop)=["\']?(?:{_NAMES})["\'\s/>])[^>]*?\bcontent=["\']?(?P<date>[^"\'>]{{8,40}})',
        re.IGNORECASE,
    ),
    re.compile(
        r'<time\b(?=[^>]*(?:pubdate|itemprop=["\']?datePublished))[^>]*?\bdatetime=["\']?(?P<date>[^"\'>]{8,40})',
        re.IGNORECASE,
    ),
)


def find_in_address(address: str) -> EdtfDate | None:
    """Read the day, or month, in the address of an article.

    >>> str(find_in_address("https://gazette.example/2019/03/07/le-barrage/")), find_in_address("/2019-2020/elections")
    ('2019-03-07', None)
    """
    for match in _IN_ADDRESS.finditer(address.lower()):
        y, m, d = (match[part] or match[f"{part}2"] or match[f"{part}3"] for part in "ymd")
        if m in _MONTHS:
            m = str(_MONTHS.index(m) + 1)
        date = parse_edtf("-".join((y, *(part.zfill(2) for part in (m, d) if part))))
        if date and date.low.year >= FIRST_YEAR:
            return date
    return None


def find_anywhere(page: str) -> EdtfDate | None:
    """Read the day that a page shows somewhere, where its mark-up says none; it must stand there in full.

    `htmldate` looks through elements, classes and texts, and would end with a guess: a year alone, or the day of today.
    """
    # Read when a page needs it: with what it draws in, it takes a third of a second.
    from htmldate import find_date  # noqa: PLC0415

    found = find_date(page, extensive_search=True, original_date=True)
    date = parse_edtf(found) if found else None
    if date is None or date.low.year < FIRST_YEAR:
        return None
    y, m, d = str(date).split("-")
    figures = (f"{y}[-/.]?{m}[-/.]?{d}", f"0?{int(d)}[-/.]0?{int(m)}[-/.]{y}", f"0?{int(m)}[-/.]0?{int(d)}[-/.]{y}")
    # In words a day stands before its month or behind, and never far from its year.
    words = (rf"\b0?{int(d)}(?:er|st|nd|rd|th|\.|º)?[\s\w.,]{{1,24}}{y}\b",)
    return date if re.search("|".join((*figures, *words)), page) else None


def find_in_page(page: str) -> tuple[EdtfDate, str] | None:
    """Read the day that a page's mark-up gives for its article, and the words that give it.

    >>> found = find_in_page('<meta property="article:published_time" content="2019-03-07T10:15:00+01:00">')
    >>> str(found[0]), found[1]
    ('2019-03-07', '2019-03-07T10:15:00+01:00')
    """
    for mark in _MARKS:
        match = mark.search(page)
        written = match["date"].strip() if match else ""
        date = parse_edtf(written[:10])
        if date and date.low.year >= FIRST_YEAR:
            return date, written
    return None
