"""Take out the captions of pictures, and read the date that one may prove.

Throughout this module
    credit   is what names the photographer or agency at the end of a caption: « Photo AFP/… »
"""

import functools
import re
from dataclasses import replace

from sitegen.language import UNDETERMINED, Language, flatten, load_language
from sitegen.normalize.dates import FoundDate, find_dates, weekdays_in
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge

# Longer than this and it is a paragraph that happens to end with a name.
LONGEST_CAPTION = 700
LONGEST_CREDIT = 80

# How much of a caption before its date is quoted as evidence.
QUOTED = 48

# Paragraphs read for the day of the week on which the news broke: the lead says it, or the next one.
LEAD_LINES = 2


@functools.cache
def _credit(tag: str) -> re.Pattern[str]:
    """Build the pattern of a credit: after a full stop or alone on its line, and to the end of the line.

    A word such as « Photo » must be followed by a name; a known agency may stand behind a photographer in capitals.
    """
    words = {flatten(word) for each in (UNDETERMINED, tag) for word in load_language(each).credits}
    agencies = "|".join(map(re.escape, map(flatten, load_language(UNDETERMINED).agencies)))
    begin = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
    name = rf"(?-i:[A-Z@])[^.!?;]{{1,{LONGEST_CREDIT}}}"
    named = rf"(?:{begin})(?:\s*:\s*|\s+|(?<=\W))(?:by\s+|par\s+)?{name}"
    agency = rf"(?-i:[A-Z][A-Z .'-]{{2,40}}?)\s*/\s*(?:{agencies})(?:\s*/\s*[\w .'-]{{2,40}})?"
    begins = r"(?:^|(?<=[.!?…»\"”)])\s*|\s\()"
    return re.compile(rf"{begins}(?:{named}|{agency}|\(?(?:{agencies})\s*/\s*{name})\)?\s*$", re.IGNORECASE)


def find_credit(line: str, tag: str) -> re.Match[str] | None:
    """Find the credit that ends a caption; ``None`` where the line is not one."""
    return _credit(tag).search(flatten(line)) if len(line) <= LONGEST_CAPTION else None


def prove_date(caption: str, lead: str, language: Language) -> FoundDate | None:
    """Find the day a caption proves for its article.

    It must be the one day the caption names, the picture must not be from the archives, and the lead must name the
    same day of the week: a picture of another year agrees with it by chance once in seven times, and without the
    lead's word nothing says that picture and article are of one day.
    """
    found = list(find_dates(caption, language))
    words = flatten(caption).casefold()
    is_old = any(flatten(old).casefold() in words for old in language.file_pictures)
    if is_old or len({each.date for each in found}) != 1:
        return None
    return found[0] if weekdays_in(lead, language)[:1] == (found[0].date.low.weekday(),) else None


def read_captions(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out lines that end with a picture's credit; the first that proves a date dates the article."""
    language = load_language(draft.lang)
    lines = list(draft.lines())
    captions = [line for line in lines if find_credit(line.text, draft.lang)]
    lead = " ".join(line.text for line in [line for line in lines if line not in captions][:LEAD_LINES])
    for line in captions:
        draft = _take_caption(draft, line, lead, language)
    return draft


def _take_caption(draft: Draft, line: Line, lead: str, language: Language) -> Draft:
    found = prove_date(line.text, lead, language) if draft.date is None else None
    if found is None:
        return draft.without("caption", line)
    weekday = language.weekdays[found.date.low.weekday()]
    quote = _quote(line.text, found)
    taken = draft.without("caption", line, kept_as="date")
    return replace(taken, date=found.date, date_evidence=f"caption: « {quote} » ; lead: « {weekday} »")


def _quote(caption: str, found: FoundDate) -> str:
    """Quote a caption up to its date, from the beginning of a word."""
    if found.start <= QUOTED:
        return caption[: found.end].strip()
    return "… " + caption[found.start - QUOTED : found.end].partition(" ")[2].strip()
