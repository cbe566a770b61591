"""Find the day that a source gives beside its text: metadata, its own address, the mark-up of a saved page.

Throughout this module
    own address is that of the article itself, not one that it links to
"""

import re

from sitegen.edtf import parse_edtf
from sitegen.evidence import Evidence
from sitegen.language import Language, load_language
from sitegen.normalize.days.dates import find_dates
from sitegen.normalize.days.near_days import weekdays_in
from sitegen.normalize.days.webdates import (
    find_anywhere,
    find_in_address,
    find_in_page,
    find_times,
    find_weak_mark,
)
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.imprints import read_imprint
from sitegen.normalize.imprint.otherdays import is_announced_otherwise
from sitegen.normalize.publication.comments import find_thread, is_comment, lines_of
from sitegen.normalize.publication.datelines import LONGEST_DATELINE
from sitegen.normalize.publication.margin_days import AROUND, Proof
from sitegen.normalize.publication.margins import own_address

_DISPATCH = re.compile(r"(?<!\w)dpa:([0-9]{2})([0-9]{2})([0-9]{2})-[0-9]{2,3}-[0-9]{4,7}/[0-9]+(?!\w)")


def find_in_metadata(draft: Draft, language: Language) -> Proof | None:
    """Read the front matter, or the head of the page."""
    written = (draft.metadata.date or "").strip()
    iso = re.match(r"\d{4}-\d\d(?:-\d\d)?(?=$|[T ])", written)
    date = parse_edtf(iso[0]) if iso else None
    if date is None:
        found = find_dates(written, language)
        date = found[0].date if len(found) == 1 else None
    return Proof(date, Evidence("metadata", f"« {written} »")) if date else _page(draft)


def _page(draft: Draft) -> Proof | None:
    marked = find_in_page(draft.metadata.page, draft.title) if draft.metadata.page else None
    return Proof(marked[0], Evidence("metadata", f"« {marked[1]} »")) if marked else None


def find_marked(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Read what the head of a page calls its date."""
    marked = find_weak_mark(draft.metadata.page) if draft.metadata.page else None
    return Proof(marked[0], Evidence("metadata", f"« {marked[1]} »")) if marked else None


def find_addressed(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Read the article's own address: « /2019/03/07/le-barrage/ »."""
    own = own_address(draft)
    date = find_in_address(own)
    return Proof(date, Evidence("address", own)) if date else None


def find_timed(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Take the day that the head of a page's article has for machines, whatever it shows: « il y a 3 jours »."""
    found = find_times(draft.metadata.head) if draft.metadata.head else None
    return Proof(found[0], Evidence("metadata", f"« {found[1]} »")) if found else None


def find_dispatch(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Take the day in the number that the German agency writes below a dispatch: « dpa:190307-99-123456/2 »."""
    found = list(_DISPATCH.finditer(draft.text))
    days = {parse_edtf("20{}-{}-{}".format(*match.groups())) for match in found}
    date = days.pop() if len(days) == 1 else None
    return Proof(date, Evidence("published", f"« {found[0][0]} »")) if date else None


def find_shown(draft: Draft, language: Language) -> Proof | None:
    """Take the day that a page shows in its own way, where nothing else does."""
    date = find_anywhere(draft.metadata.page) if draft.metadata.page else None
    if date is None:
        return None
    # What readers see of it is the quotation. What the article says itself is of its matter: a sentence, a table's row.
    said, thread = {line.start for line in draft.lines()}, find_thread(draft, language)
    title = draft.text.find(draft.title or "") if not draft.title_supplied else -1
    first, near = min(said, default=-1), len(draft.title or "") + AROUND
    for line, start in lines_of(draft.text):
        at, words = start + len(line) - len(line.lstrip()), line.strip()
        # Programs that make pages write days in English, too.
        days = (*find_dates(line, language), *find_dates(line, load_language("en")))
        if len(line) > LONGEST_DATELINE or not any(found.date == date for found in days):
            continue
        # Above the title only what stands next to it is the article's: « lundi 7 mars 2019, 10:15 » is a page's clock.
        above = draft.text[at + len(words) : title].strip() if title > at else ""
        if above or at in said or at in draft.beside or is_comment(start, words, thread, language):
            continue
        imprint = read_imprint(words, language)
        # « Jeudi 7 mars 2019, 10:15 » is what the clock of a page says.
        if imprint and imprint.has_clock and not imprint.says and weekdays_in(words, language):
            continue
        is_below = 0 <= title < at and draft.text[max(0, at - near) : at].rstrip().endswith(draft.title or " ")
        is_next = is_below and not is_announced_otherwise(words, language)
        # Below the article a day alone is that of something else, which stands there.
        is_alone = imprint is not None and not imprint.says and at < first
        if is_next or is_alone:
            return Proof(date, Evidence("text", f"« {words} »"))
    return None
