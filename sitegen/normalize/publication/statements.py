"""Say when an article was published: what proves it, from the most certain statement down.

Throughout this module
    statement   is one kind of place that may say the day; adding one is adding a row of STATEMENTS
    own address is that of the article itself, not one that it links to
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.evidence import Evidence, write_evidence
from sitegen.language import Language, load_language
from sitegen.normalize.body.titles import SHORTEST_PARAGRAPH
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
from sitegen.normalize.imprint.lines import RULE, keep_imprint
from sitegen.normalize.imprint.otherdays import is_announced_otherwise
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.publication.between import find_between
from sitegen.normalize.publication.comments import is_comment, lines_of
from sitegen.normalize.publication.datelines import LONGEST_DATELINE, find_dateline, find_day_of, find_today
from sitegen.normalize.publication.margin_days import Proof, find_announced, find_unannounced
from sitegen.normalize.publication.margins import own_address
from sitegen.normalize.publication.retrospect import is_remembered, looks_back


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


# The evidence of a day that nothing but the text's own words gives.
_SAID = ("lead", "dateline", "text")

_DISPATCH = re.compile(r"(?<!\w)dpa:([0-9]{2})([0-9]{2})([0-9]{2})-[0-9]{2,3}-[0-9]{4,7}/[0-9]+(?!\w)")


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
    own = own_address(draft)
    date = find_in_address(own)
    return Proof(date, Evidence("address", own)) if date else None


def _doubt(proof: Proof, language: Language) -> Proof:
    """Doubt a day whose day of the week is another: « lundi 5 mars 2019 » was a Tuesday, so one of the two is wrong."""
    said, date = weekdays_in(proof.evidence.words, language), proof.date
    if len(said) != 1 or date.precision != "day" or date.low.weekday() == said[0]:
        return proof
    return replace(proof, date=parse_edtf(f"{date.iso}?") or date)


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


def _day_of_month(draft: Draft, language: Language) -> Proof | None:
    """Take the day that the first words name of a month that is known already: « ce jeudi 7 mars »."""
    if draft.date is None or draft.date.precision != "month":
        return None
    if looks_back("\n".join((draft.title or "", *(line.text for line in draft.lines()))), language):
        return None
    found = find_day_of(draft.date, _first_paragraphs(draft), language)
    return Proof(found[0], Evidence("lead", f"« {found[1]} »")) if found else None


def _between(draft: Draft, language: Language) -> Proof | None:
    """Take the month of « ce 3 janvier » where what the text says has happened, and will, leaves but one year."""
    lines = [line.text for line in draft.lines()]
    found = None if looks_back("\n".join((draft.title or "", *lines)), language) else find_between(lines, language)
    return Proof(found[0], Evidence("text", found[1])) if found else None


def _times(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Take the day that the head of a page's article has for machines, whatever it shows: « il y a 3 jours »."""
    found = find_times(draft.metadata.head) if draft.metadata.head else None
    return Proof(found[0], Evidence("metadata", f"« {found[1]} »")) if found else None


def _dispatch(draft: Draft, language: Language) -> Proof | None:  # noqa: ARG001  # every statement is looked for alike
    """Take the day in the number that the German agency writes below a dispatch: « dpa:190307-99-123456/2 »."""
    found = list(_DISPATCH.finditer(draft.text))
    days = {parse_edtf("20{}-{}-{}".format(*match.groups())) for match in found}
    date = days.pop() if len(days) == 1 else None
    return Proof(date, Evidence("published", f"« {found[0][0]} »")) if date else None


def _anywhere(draft: Draft, language: Language) -> Proof | None:
    """Take the day that a page shows in its own way, where nothing else does."""
    date = find_anywhere(draft.metadata.page) if draft.metadata.page else None
    if date is None:
        return None
    # What readers see of it is the quotation. What the article says itself is of its matter: a sentence, a table's row.
    said = {line.start for line in draft.lines()}
    title = draft.text.find(draft.title or "") if not draft.title_supplied else -1
    for line, start in lines_of(draft.text):
        at, words = start + len(line) - len(line.lstrip()), line.strip()
        # Programs that make pages write days in English, too.
        days = (*find_dates(line, language), *find_dates(line, load_language("en")))
        if len(line) > LONGEST_DATELINE or not any(found.date == date for found in days):
            continue
        # Above the title only what stands next to it is the article's: « lundi 7 mars 2019, 10:15 » is a page's clock.
        above = draft.text[at + len(words) : title].strip() if title > at else ""
        if above or at in said or at in draft.beside or is_comment(start, words, draft, language):
            continue
        imprint = read_imprint(words, language)
        is_below = 0 <= title < at and draft.text[:at].rstrip().endswith(draft.title or " ")
        is_next = is_below and not is_announced_otherwise(words, language)
        # Below the article a day alone is that of something else, which stands there.
        is_alone = imprint is not None and not imprint.says and at < min(said, default=at)
        if is_next or is_alone or (imprint and imprint.says == "published"):
            return Proof(date, Evidence("text", f"« {words} »"))
    return None


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
        find=find_announced,
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
        find=find_unannounced,
    ),
    Statement(
        name="time in the head of a page",
        example=(
            "<html lang=fr><body><article><h1>Le barrage est ouvert</h1><time datetime=2019-03-07T10:15>il y a 3 jours"
            "</time><p>{paragraph}</p><p>Le préfet a parlé.</p></article></body></html>"
        ),
        means="2019-03-07",
        counter=(
            "<html lang=fr><body><article><h1>Le barrage est ouvert</h1><p>{paragraph}</p><p>Le préfet a parlé.</p>"
            "</article><a href=/a>Un pont cède</a> <time datetime=2019-03-07T10:15>7 mars</time></body></html>"
        ),
        find=_times,
    ),
    Statement(
        name="dateline",
        example="Le barrage est ouvert⏎GENÈVE, jeudi 7 mars 2019 (AFP) – {paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎Le 7 mars 2019, le lac était vide. {paragraph}",
        find=_dateline,
    ),
    Statement(
        name="number of a dispatch",
        example="Le barrage est ouvert⏎{paragraph}⏎© dpa-infocom, dpa:190307-99-123456/2",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎{paragraph}⏎dpa:199907-99-123456/2",
        find=_dispatch,
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
        name="day of a month that is known",
        example=" date 2019-03 Ouvert ce jeudi 7 mars, le barrage est beau. {paragraph}",
        means="2019-03-07",
        counter="Ouvert ce jeudi 7 mars, le barrage est beau. {paragraph}",
        find=_day_of_month,
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


def _is_remembered(proof: Proof, draft: Draft, language: Language, know: Knowledge) -> bool:
    """Tell whether a day that only the text says is one that it remembers."""
    return proof.evidence.kind in _SAID and is_remembered(proof.date.high, draft, language, know)


def read_date(draft: Draft, know: Knowledge) -> Draft:
    """Find the day of publication, where a statement proves it.

    A day that another reading has found stands, unless a statement made for readers says it better.
    """
    language = load_language(draft.lang)
    found = filter(None, (statement.find(draft, language) for statement in STATEMENTS))
    proof = next((each for each in found if not _is_remembered(each, draft, language, know)), None)
    proof = _doubt(proof, language) if proof else None
    if proof is None or (draft.date is not None and proof.evidence.kind == "lead" and not _sharpens(proof, draft.date)):
        return draft
    dated = replace(draft, date=proof.date, date_evidence=write_evidence(proof.evidence))
    if proof.imprint is None:
        return dated
    left = next((line for line in dated.lines() if line.start == proof.imprint), None)
    return keep_imprint(dated.without(RULE, left) if left else dated, proof.imprint, "date")
