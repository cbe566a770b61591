"""Find the day that a line in the margins of an article gives: one that announces it, or that stands where it may.

Throughout this module
    imprint   is a line with a day and nothing but names, times and what announces them, see `imprints`
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitegen.edtf import EdtfDate
from sitegen.evidence import Evidence
from sitegen.language import Language
from sitegen.normalize.days.dates import plain
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.imprints import Imprint, is_voice, read_imprint
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.publication.comments import days_of_parts, ends_text, is_teaser, own_lines
from sitegen.normalize.publication.margins import MarginLine, lines_after_title, read_margins
from sitegen.normalize.words import any_of, bare

# So many days above an article date the titles of a list; its own stands next to its title.
FEWEST_LISTED = 3

# A label is no longer.
LONGEST_LABEL = 60


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
    read = ((line, read_imprint(line.text, language, last=line.start + len(line.text) >= end)) for line in own)
    labelled = ((line, _labelled(line, imprint, draft, language)) for line, imprint in read if imprint)
    dated = [(line, imprint) for line, imprint in labelled if imprint and imprint.date]
    return [each for each in dated if each[1].says == "published" or each[0].start not in draft.beside]


def _labelled(line: MarginLine, imprint: Imprint, draft: Draft, language: Language) -> Imprint | None:
    """Read what announces a day on a line of its own, above it: « Mis à jour le ⏎ 7 mars 2019 »."""
    above = draft.text[: line.start].rstrip().rpartition("\n")[2].strip(" :")
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
    beside = _read((*margins.above, *own_lines(margins.below, draft, language)), draft, language)
    near = [each for each in beside if each[1].says == "published"]
    if near:
        return proof_of("published", *near[0])
    far = [each for each in _far(draft, language) if each[1].says == "published"]
    return proof_of("published", *far[0]) if len({imprint.date for _, imprint in far}) == 1 else None


def _far(draft: Draft, language: Language) -> list[tuple[MarginLine, Imprint]]:
    """Read the imprints wherever they stand."""
    taken = (MarginLine(each.start, each.text.strip(), 0) for each in draft.removals if each.rule == RULE)
    return _read(taken, draft, language)


def find_unannounced(draft: Draft, language: Language) -> Proof | None:
    """Take a line with a day that nothing announces: between title and lead, or as the signature of the article."""
    margins, parts = read_margins(draft), days_of_parts(draft, language)
    above = _read(margins.above, draft, language)
    if len({imprint.date for _, imprint in above if not imprint.says}) >= FEWEST_LISTED:
        above = [each for each in above if each[0].start in {line.start for line in lines_after_title(draft)}]
    # Of two days side by side the first is that of publication, the other that of a change.
    for line, imprint in sorted(above, key=lambda each: each[1].date.low if each[1].date else dt.date.max):
        # Above the title stands the clock of a page, unless the title follows at once.
        is_inside = margins.title is None or line.start >= margins.title
        is_next = not imprint.has_clock and "\n" not in draft.text[line.start : margins.title].strip()
        heads_part = not is_voice(line.text, language) and parts - {imprint.date}
        if not imprint.says and (is_inside or is_next) and not heads_part:
            return proof_of("byline", line, imprint)
    below = [each for each in _read(own_lines(margins.below, draft, language), draft, language) if not each[1].says]
    # A time of day is a comment's, but for that of an author, or of the very last line: « Le 07/03/2019 à 10h15 ».
    below = [
        (line, imprint)
        for line, imprint in below
        if not imprint.has_clock or imprint.author or (len(below) == 1 and ends_text(line, draft, language))
    ]
    listed = {imprint.date for _, imprint in _far(draft, language) if not imprint.says} - {
        each[1].date for each in below
    }
    below = [(line, imprint) for line, imprint in below if not listed and not is_teaser(line, draft, language)]
    # Two days below an article are those of two comments; two under its title, one of another's.
    repeated = [each for each in _read(lines_after_title(draft), draft, language) if not each[1].says]
    for found in (below, [each for each in repeated if not parts - {each[1].date}]):
        if len({imprint.date for _, imprint in found}) == 1:
            return proof_of("byline", *found[0])
    # An author signs, wherever the page goes on below.
    signed = [each for each in _far(draft, language) if each[1].author and not each[1].has_clock and not each[1].says]
    return proof_of("byline", *signed[0]) if len({imprint.date for _, imprint in signed}) == 1 else None
