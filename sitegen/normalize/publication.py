"""Say when an article was published: what proves it, from the most certain statement down.

Throughout this module
    statement   is one kind of place that may say the day; adding one is adding a row of STATEMENTS
    own address is that of the article itself, not one that it links to
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.evidence import Evidence, write_evidence
from sitegen.language import Language, load_language
from sitegen.normalize.between import find_between
from sitegen.normalize.comments import is_comment, lines_of, own_lines
from sitegen.normalize.datelines import LONGEST_DATELINE, find_dateline, find_today
from sitegen.normalize.dates import find_dates, plain, weekdays_in
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprints import RULE, Imprint, keep_imprint, read_imprint
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.margins import MarginLine, lines_after_title, read_margins
from sitegen.normalize.otherdays import is_clock, looks_back
from sitegen.normalize.titles import SHORTEST_PARAGRAPH
from sitegen.normalize.webdates import find_anywhere, find_in_address, find_in_page, find_weak_mark, share_words


@dataclass(frozen=True, slots=True)
class Proof:
    """A day, what proves it, and where an imprint that does stands in the text."""

    date: EdtfDate
    evidence: Evidence
    imprint: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One kind of place that may say when an article was published, with a text in which it does and one in which not.

    The texts are whole articles in French, ⏎ standing for a line break; ``means`` is the day of the first.
    """

    name: str
    example: str
    means: str
    counter: str
    find: Callable[[Draft, Language], Proof | None]


# So many days above an article date the titles of a list; its own stands next to its title.
FEWEST_LISTED = 3

_URL = re.compile(r"https?://\S+$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|csv|jpe?g|png|mp[34])$", re.IGNORECASE)


def _metadata(draft: Draft, language: Language) -> Proof | None:
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


def _weak_mark(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Read what the head of a page calls its date."""
    marked = find_weak_mark(draft.metadata.page) if draft.metadata.page else None
    return Proof(marked[0], Evidence("metadata", f"« {marked[1]} »")) if marked else None


def _address(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    lines = [line.strip() for line in draft.text.split("\n") if line.strip()]
    # Below an article stands what it refers to as often as its own address.
    path = lines[-1].partition("://")[2].partition("/")[2]
    ends = lines[-1:] if share_words(path, draft.title or "") and not _FILE.search(path) else []
    own = draft.metadata.url or next((line for line in (lines[0], *ends) if _URL.match(line)), "")
    date = find_in_address(own)
    return Proof(date, Evidence("address", own)) if date else None


def _read(lines: Iterable[MarginLine], draft: Draft, language: Language) -> list[tuple[MarginLine, Imprint]]:
    """Read the imprints among lines."""
    end = len(draft.text.rstrip())
    read = ((line, read_imprint(line.text, language, last=line.start + len(line.text) >= end)) for line in lines)
    return [(line, imprint) for line, imprint in read if imprint and imprint.date]


def _proof(kind: str, line: MarginLine, imprint: Imprint) -> Proof | None:
    words = " ".join(imprint.words.split())
    return Proof(imprint.date, Evidence(kind, f"« {words} »"), line.start) if imprint.date else None


def _doubt(proof: Proof, language: Language) -> Proof:
    """Doubt a day whose day of the week is another: « lundi 5 mars 2019 » was a Tuesday, so one of the two is wrong."""
    said, date = weekdays_in(proof.evidence.words, language), proof.date
    if len(said) != 1 or date.precision != "day" or date.low.weekday() == said[0]:
        return proof
    return replace(proof, date=parse_edtf(f"{date.iso}?") or date)


def _published(draft: Draft, language: Language) -> Proof | None:
    """Take the line that announces the day: the nearest to the paragraphs, or one far off that no other contradicts."""
    margins = read_margins(draft)
    beside = _read((*margins.above, *own_lines(margins.below, draft, language)), draft, language)
    near = [each for each in beside if each[1].says == "published"]
    if near:
        return _proof("published", *near[0])
    taken = (MarginLine(each.start, each.text.strip(), 0) for each in draft.removals if each.rule == RULE)
    far = [each for each in _read(taken, draft, language) if each[1].says == "published"]
    return _proof("published", *far[0]) if len({imprint.date for _, imprint in far}) == 1 else None


def _byline(draft: Draft, language: Language) -> Proof | None:
    """Take a line with a day that nothing announces: between title and lead, or as the signature of the article."""
    margins = read_margins(draft)
    above = _read(margins.above, draft, language)
    if len({imprint.date for _, imprint in above if not imprint.says}) >= FEWEST_LISTED:
        above = [each for each in above if each[0].start in {line.start for line in lines_after_title(draft)}]
    # Of two days side by side the first is that of publication, the other that of a change.
    for line, imprint in sorted(above, key=lambda each: each[1].date.low if each[1].date else dt.date.max):
        # Above the title stands the clock of a page, unless the title follows at once.
        is_inside = margins.title is None or line.start >= margins.title
        is_next = not imprint.has_clock and "\n" not in draft.text[line.start : margins.title].strip()
        if not imprint.says and (is_inside or is_next):
            return _proof("byline", line, imprint)
    below = [
        (line, imprint)
        for line, imprint in _read(own_lines(margins.below, draft, language), draft, language)
        if not imprint.says and not imprint.has_clock
    ]
    # Two days below an article are those of two comments; two under its title, one of another's.
    for found in (below, [each for each in _read(lines_after_title(draft), draft, language) if not each[1].says]):
        if len({imprint.date for _, imprint in found}) == 1:
            return _proof("byline", *found[0])
    return None


def _dateline(draft: Draft, language: Language) -> Proof | None:
    """Take the place and day before the first words: « GENÈVE, 7 mars 2019 (AFP) – »."""
    found = find_dateline(_first_paragraphs(draft), draft.title or "", language)
    return Proof(found[0], Evidence("dateline", f"« {found[1]} »")) if found else None


def _today(draft: Draft, language: Language) -> Proof | None:
    """Take the day on which the text says it is written: « ce vendredi 8 mars 2019 »."""
    if looks_back("\n".join((draft.title or "", *(line.text for line in draft.lines()))), language):
        return None
    found = find_today(_first_paragraphs(draft), language)
    return Proof(found[0], Evidence("lead", f"« {found[1]} »")) if found else None


def _between(draft: Draft, language: Language) -> Proof | None:
    """Take the month of « ce 3 janvier » where what the text says has happened, and will, leaves but one year."""
    lines = [line.text for line in draft.lines()]
    found = None if looks_back("\n".join((draft.title or "", *lines)), language) else find_between(lines, language)
    return Proof(found[0], Evidence("text", found[1])) if found else None


def _anywhere(draft: Draft, language: Language) -> Proof | None:
    """Take the day that a page shows in its own way, where nothing else does."""
    date = find_anywhere(draft.metadata.page) if draft.metadata.page else None
    if date is None:
        return None
    # What readers see of it is the better quotation; seen below the article only, it is a comment's.
    words, said = None, {line.start for line in draft.lines()}
    for line, start in lines_of(draft.text):
        if len(line) <= LONGEST_DATELINE and any(found.date == date for found in find_dates(line, language)):
            words = line.strip()
            # What the article says itself is of its matter: a short sentence, the row of a table.
            if start + len(line) - len(line.lstrip()) in said:
                return None
            if is_clock(plain(words, language), language.dates) or is_comment(start, words, draft, language):
                return None
            break
    return Proof(date, Evidence("text" if words else "metadata", f"« {words or date} »"))


def _first_paragraphs(draft: Draft) -> Sequence[str]:
    return [line.text for line in draft.lines() if len(line.text) >= SHORTEST_PARAGRAPH][:2]


# Most certain first. The clock of a page, a comment's day, « hier » and the days of other events are no statements.
STATEMENTS: tuple[Statement, ...] = (
    Statement(
        name="metadata",
        example="title: Le barrage est ouvert⏎date: 2019-03-07T10:00:00+01:00⏎⏎{paragraph}",
        means="2019-03-07",
        counter="title: Le barrage est ouvert⏎date: hier⏎⏎{paragraph}",
        find=_metadata,
    ),
    Statement(
        name="line of publication",
        example="Le barrage est ouvert⏎Publié le 07/03/2019 à 10h15, mis à jour le 9 mars 2019⏎{paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎Mis à jour le 07/03/2019 à 10h15⏎{paragraph}",
        find=_published,
    ),
    Statement(
        name="date of the page",
        example="<html lang=fr><head><meta name=date content=2019-03-07></head><body><p>{paragraph}</p></body></html>",
        means="2019-03-07",
        counter="<html lang=fr><head><meta name=robots content=2019></head><body><p>{paragraph}</p></body></html>",
        find=_weak_mark,
    ),
    Statement(
        name="own address",
        example="https://gazette.example/2019/03/07/barrage⏎Le barrage est ouvert⏎{paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎{paragraph}⏎Lire aussi : https://gazette.example/2019/03/07/barrage⏎{paragraph}",
        find=_address,
    ),
    Statement(
        name="byline",
        example="Le barrage est ouvert⏎{paragraph}⏎Ada Roy Le 07/03/2019",
        means="2019-03-07",
        counter="Jeudi 7 mars 2019 | 10:15⏎Accueil⏎Le barrage est ouvert⏎{paragraph}",
        find=_byline,
    ),
    Statement(
        name="dateline",
        example="Le barrage est ouvert⏎GENÈVE, jeudi 7 mars 2019 (AFP) – {paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎Le 7 mars 2019, le lac était vide. {paragraph}",
        find=_dateline,
    ),
    Statement(
        name="page",
        example="<html lang=fr><body><p class=date>07.03.2019</p><h1>Le barrage</h1><p>{paragraph}</p></body></html>",
        means="2019-03-07",
        counter="<html lang=fr><body><h1>Le barrage est ouvert</h1><p>{paragraph}</p><p>© 2019</p></body></html>",
        find=_anywhere,
    ),
    Statement(
        name="today",
        example="Le barrage est ouvert⏎Ouvert ce jeudi 7 mars 2019, le barrage est beau. {paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎Fermé depuis le jeudi 7 mars 2019, le barrage est ouvert. {paragraph}",
        find=_today,
    ),
    Statement(
        name="this day between others",
        example=(
            "Le barrage est ouvert⏎Elle a parlé à Norville le 7 août 2018. À la suite du vote de ce 3 mars, la vallée "
            "attend les fêtes de mai 2019. Le préfet viendra au soir du 4 mai.⏎{paragraph}"
        ),
        means="2019-03",
        counter=(
            "Le barrage est ouvert⏎Elle a parlé à Norville le 7 août 2017. À la suite du vote de ce 3 mars, la vallée "
            "attend les fêtes de mai 2019. Le préfet viendra au soir du 4 mai.⏎{paragraph}"
        ),
        find=_between,
    ),
)


def _sharpens(proof: Proof, date: EdtfDate) -> bool:
    """Tell whether a day lies in a month that is known already: the lead then says which day of it."""
    return date.precision == "month" and date.low <= proof.date.low and proof.date.high <= date.high


def read_date(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Find the day of publication, where a statement proves it.

    A day that another reading has found stands, unless a statement made for readers says it better.
    """
    language = load_language(draft.lang)
    proof = next(filter(None, (statement.find(draft, language) for statement in STATEMENTS)), None)
    proof = _doubt(proof, language) if proof else None
    if proof is None or (draft.date is not None and proof.evidence.kind == "lead" and not _sharpens(proof, draft.date)):
        return draft
    dated = replace(draft, date=proof.date, date_evidence=write_evidence(proof.evidence))
    if proof.imprint is None:
        return dated
    left = next((line for line in dated.lines() if line.start == proof.imprint), None)
    return keep_imprint(dated.without(RULE, left) if left else dated, proof.imprint, "date")
