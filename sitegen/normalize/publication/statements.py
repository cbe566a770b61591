"""Say when an article was published: what proves it, from the most certain statement down.

Throughout this module
    statement   is one kind of place that may say the day; adding one is adding a row of STATEMENTS
    own address is that of the article itself, not one that it links to
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.evidence import write_evidence
from sitegen.language import Language, load_language
from sitegen.normalize.days.near_days import weekdays_in
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.lines import RULE, keep_imprint
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.publication.margin_days import Proof, find_announced, find_unannounced
from sitegen.normalize.publication.page_days import (
    find_addressed,
    find_dispatch,
    find_in_metadata,
    find_marked,
    find_shown,
    find_timed,
)
from sitegen.normalize.publication.retrospect import is_remembered
from sitegen.normalize.publication.text_days import (
    find_day_of_month,
    find_month_between,
    find_placed,
    find_said,
)

# « 2019-03-07T02:12:54Z »: in New York that is the day before.
_UTC = re.compile(r"[0-9]T(?!00:00)[0-9]{2}:[0-9]{2}\S*(?:Z|[+-]00:?00)\W*$")


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

# Most certain first. The clock of a page, a comment's day, « hier » and the days of other events are no statements.
STATEMENTS: tuple[Statement, ...] = (
    Statement(
        name="metadata",
        example="title: Le barrage est ouvert⏎date: 2019-03-07T10:00:00+01:00⏎⏎{paragraph}",
        means="2019-03-07",
        counter="title: Le barrage est ouvert⏎date: hier⏎⏎{paragraph}",
        find=find_in_metadata,
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
        find=find_marked,
    ),
    Statement(
        name="own address",
        example="https://gazette.example/2019/03/07/barrage⏎Le barrage est ouvert⏎{paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎{paragraph}⏎Lire aussi : https://gazette.example/2019/03/07/barrage⏎{paragraph}",
        find=find_addressed,
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
        find=find_timed,
    ),
    Statement(
        name="dateline",
        example="Le barrage est ouvert⏎GENÈVE, jeudi 7 mars 2019 (AFP) – {paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎Le 7 mars 2019, le lac était vide. {paragraph}",
        find=find_placed,
    ),
    Statement(
        name="number of a dispatch",
        example="Le barrage est ouvert⏎{paragraph}⏎© dpa-infocom, dpa:190307-99-123456/2",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎{paragraph}⏎dpa:199907-99-123456/2",
        find=find_dispatch,
    ),
    Statement(
        name="page",
        example="<html lang=fr><body><p class=date>07.03.2019</p><h1>Le barrage</h1><p>{paragraph}</p></body></html>",
        means="2019-03-07",
        counter="<html lang=fr><body><h1>Le barrage est ouvert</h1><p>{paragraph}</p><p>© 2019</p></body></html>",
        find=find_shown,
    ),
    Statement(
        name="today",
        example="Le barrage est ouvert⏎Ouvert ce jeudi 7 mars 2019, le barrage est beau. {paragraph}",
        means="2019-03-07",
        counter="Le barrage est ouvert⏎Fermé depuis le jeudi 7 mars 2019, le barrage est ouvert. {paragraph}",
        find=find_said,
    ),
    Statement(
        name="day of a month that is known",
        example=" date 2019-03 Ouvert ce jeudi 7 mars, le barrage est beau. {paragraph}",
        means="2019-03-07",
        counter="Ouvert ce jeudi 7 mars, le barrage est beau. {paragraph}",
        find=find_day_of_month,
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
        find=find_month_between,
    ),
)


def _doubt(proof: Proof, language: Language) -> Proof:
    """Doubt a day whose day of the week is another: « lundi 5 mars 2019 » was a Tuesday, so one of the two is wrong."""
    said, date = weekdays_in(proof.evidence.words, language), proof.date
    if len(said) != 1 or date.precision != "day" or date.low.weekday() == said[0]:
        return proof
    return replace(proof, date=parse_edtf(f"{date.iso}?") or date)


def _sharpens(proof: Proof, date: EdtfDate) -> bool:
    """Tell whether a day lies in a month that is known already: the lead then says which day of it."""
    return date.precision == "month" and date.low <= proof.date.low and proof.date.high <= date.high


def _sharpest(proofs: Iterator[Proof]) -> Proof | None:
    """Take the first proof; where it is a month's, such as that of an address, the next that says which day of it."""
    first = next(proofs, None)
    if first and first.evidence.kind == "metadata" and _UTC.search(first.evidence.words):
        return next((each for each in proofs if _is_beside(each, first)), first)
    if first is None or first.date.precision != "month":
        return first
    return next((each for each in proofs if _sharpens(each, first.date)), first)


def _is_beside(proof: Proof, first: Proof) -> bool:
    """Tell whether readers are told the day before or behind, which was theirs."""
    is_told = proof.evidence.kind in ("published", "address", "byline") and proof.date.precision == "day"
    return is_told and abs(proof.date.low - first.date.low).days == 1


def _is_remembered(proof: Proof, draft: Draft, language: Language, know: Knowledge) -> bool:
    """Tell whether a day that only the text says is one that it remembers."""
    return proof.evidence.kind in _SAID and is_remembered(proof.date.high, draft, language, know)


def read_date(draft: Draft, know: Knowledge) -> Draft:
    """Find the day of publication, where a statement proves it.

    A day that another reading has found stands, unless a statement made for readers says it better.
    """
    language = load_language(draft.lang)
    found = filter(None, (statement.find(draft, language) for statement in STATEMENTS))
    proofs = (each for each in found if not _is_remembered(each, draft, language, know))
    proof = _sharpest(proofs)
    proof = _doubt(proof, language) if proof else None
    if proof is None or (draft.date is not None and proof.evidence.kind == "lead" and not _sharpens(proof, draft.date)):
        return draft
    dated = replace(draft, date=proof.date, date_evidence=write_evidence(proof.evidence))
    if proof.imprint is None:
        return dated
    left = next((line for line in dated.lines() if line.start == proof.imprint), None)
    return keep_imprint(dated.without(RULE, left) if left else dated, proof.imprint, "date")
