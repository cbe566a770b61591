"""Find the day that a line in the margins of an article gives: one that announces it, or that stands where it may.

Throughout this module
    imprint   is a line with a day and nothing but names, times and what announces them, see `imprints`
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sitegen.edtf import EdtfDate
from sitegen.evidence import Evidence
from sitegen.language import Language
from sitegen.normalize.body.boilerplate import is_boilerplate
from sitegen.normalize.body.looks import ENDED
from sitegen.normalize.body.titles import SHORTEST_PARAGRAPH
from sitegen.normalize.days.dates import find_dates, plain
from sitegen.normalize.days.near_days import weekdays_in
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.bylines import read_byline
from sitegen.normalize.imprint.imprints import DIGIT, Imprint, is_voice, names_somebody, read_imprint
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.imprint.otherdays import is_announced_otherwise
from sitegen.normalize.publication.comments import (
    days_of_parts,
    ends_text,
    find_thread,
    is_teaser,
    lines_of,
    own_lines,
)
from sitegen.normalize.publication.margins import (
    AFTER_TITLE,
    MarginLine,
    Margins,
    lines_after_lead,
    lines_after_title,
    read_margins,
)
from sitegen.normalize.words import any_of, bare

# A reader says something soon below his time, in a sentence or so.
MOST_BEHIND = 12
FEWEST_SAID = 4

# « luc_83 », « Jean Robert »
MOST_OF_READER = 3

# So many days above an article date the titles of a list; its own stands next to its title.
FEWEST_LISTED = 3

# A label is no longer.
LONGEST_LABEL = 60

# So few lines are the head of a page, where its clock stands.
HEAD = 3
_SHORT = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")

# So much of a text is looked at for the line above another, and these are no line.
AROUND = 400
_MARKS = " \n\t*-–—|"

# What a saved page holds beside its article.
OUTSIDE: Final = "outside the article"


@dataclass(frozen=True, slots=True)
class Proof:
    """A day, what proves it, and where an imprint that does stands in the text."""

    date: EdtfDate
    evidence: Evidence
    imprint: int | None = None


def _read(lines: Iterable[MarginLine], draft: Draft, language: Language) -> list[tuple[MarginLine, Imprint]]:
    """Read the imprints among lines; those in the margins of a page are another's."""
    end = len(draft.text.rstrip())
    own = (line for line in lines if line.start not in draft.others)
    read = ((line, _read_line(line, draft, language, last=line.start + len(line.text) >= end)) for line in own)
    labelled = ((line, _labelled(line, imprint, draft, language)) for line, imprint in read if imprint)
    dated = [(line, imprint) for line, imprint in labelled if imprint and imprint.date]
    return [each for each in dated if each[1].says == "published" or each[0].start not in draft.beside]


def _read_line(line: MarginLine, draft: Draft, language: Language, *, last: bool) -> Imprint | None:
    """Read an imprint; of a short year only with what announces it, on the line above: « Date ⏎ 25/08/19 »."""
    if not _SHORT.fullmatch(line.text):
        return read_imprint(line.text, language, last=last)
    above = _line_above(line, draft)
    return read_imprint(f"{above} {line.text}", language) if len(above) <= LONGEST_LABEL else None


def _labelled(line: MarginLine, imprint: Imprint, draft: Draft, language: Language) -> Imprint | None:
    """Read what announces a day on a line of its own, above it: « Mis à jour le ⏎ 7 mars 2019 »."""
    above = _line_above(line, draft).strip(" :")
    if imprint.says or len(above) > LONGEST_LABEL or bare(above) == bare(draft.title or ""):
        return imprint
    match = _label(language).fullmatch(plain(above, language))
    if match and match["published"]:
        return replace(imprint, says="published")
    return None if match else imprint


@functools.cache
def _label(language: Language) -> re.Pattern[str]:
    """Build the pattern of a line that only announces a day: as that of publication, or of something else."""
    words = language.dates
    published, other = any_of(words.published), any_of((*words.updated, *words.clocks, *words.others))
    small = rf"(?:\s+{any_of(words.small)})*"
    return re.compile(rf"(?:(?P<published>{published})|{other}(?:\s+{other})*){small}", re.IGNORECASE)


def proof_of(kind: str, line: MarginLine, imprint: Imprint) -> Proof | None:
    """Make a proof of an imprint that has a day."""
    words = " ".join(imprint.words.split())
    return Proof(imprint.date, Evidence(kind, f"« {words} »"), line.start) if imprint.date else None


def find_announced(draft: Draft, language: Language) -> Proof | None:
    """Take the line that announces the day: the nearest to the paragraphs, or one far off that no other contradicts."""
    margins = read_margins(draft)
    above, below = (
        [each for each in _read(lines, draft, language) if each[1].says == "published"]
        for lines in (margins.above, own_lines(margins.below, draft, language))
    )
    # Two days below an article are those of two others.
    if above or len({imprint.date for _, imprint in below}) == 1:
        return proof_of("published", *(above or below)[0])
    heading = find_thread(draft, language)[1]
    far = [each for each in _far(draft, language, RULE, OUTSIDE) if each[1].says == "published"]
    far = [each for each in far if each[0].start < heading or not _is_reader_s(each[0], draft, language)]
    return proof_of("published", *far[0]) if len({imprint.date for _, imprint in far}) == 1 else None


def _is_reader_s(line: MarginLine, draft: Draft, language: Language) -> bool:
    """Tell whether a line among comments says when a reader wrote, who is named in it or above it.

    Nobody but a page says its change. « Luc ⏎ Posté le 8 mars 2019 07:12 », « Publié par Luc le 8 mars 2019 »
    """
    above = _line_above(line, draft)
    is_below_name = len(above.split()) <= MOST_OF_READER and not is_boilerplate(above, language.tag)
    is_named = is_below_name or names_somebody(line.text, language)
    return is_named and not is_announced_otherwise(line.text, language)


def _far(draft: Draft, language: Language, *rules: str) -> list[tuple[MarginLine, Imprint]]:
    """Read the imprints wherever they stand among what some rules took out."""
    taken = (
        MarginLine(each.start + at + len(line) - len(line.lstrip()), line.strip(), 0)
        for each in draft.removals
        if each.rule in rules
        for line, at in lines_of(each.text)
        if DIGIT.search(line)
    )
    return _read(taken, draft, language)


def find_unannounced(draft: Draft, language: Language) -> Proof | None:
    """Take a line with a day that nothing announces: between title and lead, or as the signature of the article."""
    parts = days_of_parts(draft, language)
    margins, after = read_margins(draft), lines_after_title(draft)
    above = _alone(_read(margins.above, draft, language))
    if len({imprint.date for _, imprint in above}) >= FEWEST_LISTED:
        above = [each for each in above if each[0].start in {line.start for line in after}]
    repeated = [each for each in _alone(_read(after, draft, language)) if not parts - {each[1].date}]
    # Far below its title stands beside a text what a picture shows.
    signed = [each for each in repeated if is_voice(each[0].text, language)] if margins.title is None else []
    if len({imprint.date for _, imprint in signed}) == 1:
        return proof_of("byline", *signed[0])
    # « 20 janvier 2000 » beside the title of the last of several parts is that part's.
    listed = {imprint.date for _, imprint in _alone(_far(draft, language, OUTSIDE))} if repeated else set()
    repeated = repeated if max(len(listed), len(repeated)) < FEWEST_LISTED else []
    # Of two days side by side the first is that of publication, the other that of a change.
    for line, imprint in sorted(above, key=lambda each: each[1].date.low if each[1].date else dt.date.max):
        heads_part = parts - {imprint.date} and not is_voice(line.text, language) and not _is_signed(line, draft)
        if _stands_above(line, imprint, margins, draft, language) and not heads_part:
            return proof_of("byline", line, imprint)
    # Two days below an article are those of two comments; two under its title, one of another's.
    parted = [each for each in _below_lead(draft, language) if not parts - {each[1].date}]
    for found in (_below(margins.below, draft, language), repeated, parted):
        if len({imprint.date for _, imprint in found}) == 1:
            return proof_of("byline", *found[0])
    # An author signs, wherever the page goes on below.
    authored = [each for each in _alone(_far(draft, language, RULE)) if each[1].author]
    signed = [each for each in authored if not each[1].has_clock]
    return proof_of("byline", *signed[0]) if signed and len({imprint.date for _, imprint in authored}) == 1 else None


def _alone(read: Iterable[tuple[MarginLine, Imprint]]) -> list[tuple[MarginLine, Imprint]]:
    """Keep the imprints whose day nothing announces."""
    return [each for each in read if not each[1].says]


def _stands_above(line: MarginLine, imprint: Imprint, margins: Margins, draft: Draft, language: Language) -> bool:
    """Tell whether a day above the paragraphs is the article's: above its title stands the clock of a page, too."""
    is_at_head = draft.text.count("\n", 0, line.start) < HEAD
    if margins.title is None:
        near = line.distance == 0 or (line.distance <= AFTER_TITLE and not is_at_head)
        return near or not weekdays_in(line.text, language)
    if line.start >= margins.title:
        return True
    between = draft.text[line.start + len(line.text) : margins.title].split("\n")
    # A button may stand below who signs: « 7 mars 2019, par Ada Roy ⏎ Imprimer ⏎ title ».
    apart = sum(any(map(str.isalnum, each)) for each in between) > (imprint.author is not None)
    # « Jeudi 7 mars 2019, 10:15 » above a title is what the clock of a page says, and so is any time at its head.
    is_stamped = not weekdays_in(line.text, language) and not is_at_head
    is_own = not imprint.has_clock or imprint.author is not None or is_stamped
    if not is_own or apart:
        return False
    # Where several lines say a time of day, readers speak.
    far = _alone(_far(draft, language, RULE, OUTSIDE)) if imprint.has_clock and not imprint.author else []
    return len({place.start for place, other in far if other.has_clock}) <= 1


def _below(lines: Sequence[MarginLine], draft: Draft, language: Language) -> list[tuple[MarginLine, Imprint]]:
    """Read the days below an article that are no comment's, no teaser's, and of no list."""
    below = _alone(_read(own_lines(lines, draft, language), draft, language))
    # A time of day is a comment's, but for that of an author, or of the very last line: « Le 07/03/2019 à 10h15 ».
    below = [
        (line, imprint)
        for line, imprint in below
        if not imprint.has_clock
        or imprint.author
        or (len(below) == 1 and (ends_text(line, draft, language) or _is_next(line, draft, language)))
    ]
    far = _alone(_far(draft, language, RULE, OUTSIDE)) if below else []
    is_listed = {imprint.date for _, imprint in far} - {imprint.date for _, imprint in below}
    return [(line, imprint) for line, imprint in below if not is_listed and not is_teaser(line, draft, language)]


def _is_next(line: MarginLine, draft: Draft, language: Language) -> bool:
    """Tell whether a line stands directly below the last paragraph, names nobody, and nobody says anything below it."""
    if line.distance or names_somebody(line.text, language):
        return False
    behind = draft.text[line.start + len(line.text) :].lstrip().split("\n", MOST_BEHIND)[:MOST_BEHIND]
    return not any(len(each.split()) >= FEWEST_SAID and ENDED.search(each) for each in behind)


def _below_lead(draft: Draft, language: Language) -> list[tuple[MarginLine, Imprint]]:
    """Read the day below the first paragraph, where a page sets that apart; one of several is a comment's."""
    last = max((line.start for line in draft.lines() if len(line.text) >= SHORTEST_PARAGRAPH), default=0)
    read = _alone(_read((line for line in lines_after_lead(draft) if line.start < last), draft, language))
    found = [each for each in read if each[1].has_clock or each[1].author or _is_signed(each[0], draft)]
    # The only day of a whole page, directly below the lead, is no part's and no comment's.
    sole = [each for each in read if each[0].distance == 0] if not found and len(read) == 1 else []
    if sole and len({day.date for day in find_dates(draft.text, language)}) == 1:
        return sole
    signed = [each for each in found if _is_signed(each[0], draft)]
    far = _alone(_far(draft, language, RULE, OUTSIDE)) if found and not signed else []
    if signed:
        return signed
    below = {place.start for place, imprint in far if imprint.has_clock and place.start >= found[0][0].start}
    return found if len(below) <= 1 else []


def _is_signed(line: MarginLine, draft: Draft) -> bool:
    """Tell whether an author stands on the line above or below: « 7 mars 2019 ⏎ par Ada Roy »."""
    end = line.start + len(line.text)
    below = draft.text[end : end + AROUND].lstrip(_MARKS).partition("\n")[0]
    found = (read_byline(each.strip(), draft.lang) for each in (_line_above(line, draft), below))
    return any(byline and byline.is_bare for byline in found)


def _line_above(line: MarginLine, draft: Draft) -> str:
    """Give the end of the next line above that is more than a mark."""
    return draft.text[max(0, line.start - AROUND) : line.start].rstrip(_MARKS).rpartition("\n")[2].strip()
