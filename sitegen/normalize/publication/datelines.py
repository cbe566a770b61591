"""Read the day that the first words of an article give: a dateline, or « ce vendredi 8 mars 2019 »."""

import functools
import re
from collections.abc import Iterable, Sequence

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.language import Language
from sitegen.normalize.days.dates import FoundDate, find_dates, plain
from sitegen.normalize.days.near_days import find_days
from sitegen.normalize.days.webdates import FIRST_YEAR
from sitegen.normalize.imprint.bylines import has_capitals
from sitegen.normalize.imprint.press import find_by_name, find_signed_dateline
from sitegen.normalize.publication.retrospect import looks_back
from sitegen.normalize.words import any_of
from sitegen.wording import DateWords

LONGEST_DATELINE = 100
_LONGEST_TODAY = 60
LONGEST_NEWS = 400
# A clause ends at a mark; « 2019-là » is another time.
_CLAUSE = re.compile(r"[.;:!?,«»()–—]")
_CLAUSE_END = re.compile(r"[.;:!?«»()]")
_BEYOND = re.compile(r"\s?[-–][a-zà-ÿ]")
# « a été officiellement signé »: so many words between an auxiliary, or a verb, and its day.
MOST_BETWEEN = 5
SHORTEST_VERB = 4
# « (ANSA) - GINEVRA, », « Genève (Suisse), », « Genf (dpa, »: an agency or a country in brackets, on either side.
_BRACKETS = r"\([^()\n]{2,24}\)"
_LINKS = r"(?:la|le|les|sur|de|of|am|ad|del|della|di|da|do|dos|du|des|el|al)"
_NAME = rf"(?-i:[A-Z])[\w'.-]*(?:[ -](?:{_LINKS}[ -])?(?-i:[A-Z])[\w'.-]*){{0,3}}"
_WORDS = r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}"
# « Acte II, 4 mars 2019 – »
_NUMERAL = re.compile(r"(?<!\w)[IVX]+(?!\w)")
_AGENCY = r"\s*(?:\([\w /.-]{2,24}\)|/(?-i:[A-Z])[\w-]{1,20}/)\.?"
_DASH = re.compile(
    rf"\W{{0,3}}?(?P<agency>{_AGENCY})?\s*(?:\)|[-–—]+)\s*[-–—:.]?\s|\s*(?P<slashed>/\s?[^\W\d_][\w .()-]{{1,40}}/)\s"
    # « ALGER, 7 mars 2019 (APS) : », « LA HABANA, 7 mar 2019 (Prensa Latina) »
    r"|\s*(?P<signed>\((?P<name>[\w .-]{2,24})\))\.?\s*(?P<colon>:?)\s"
    # « NEW DELHI: 7 March 2019: »; « Kaboul, 15 août 2021 : » begins a story.
    r"|(?P<capital>\s?:)\s"
)


def find_dateline(paragraphs: Iterable[str], title: str, language: Language) -> tuple[EdtfDate, str] | None:
    """Find the place and day before the first words, and the words that give them: « GENÈVE, 7 mars 2019 (AFP) – ».

    What a text remembers may begin so, too; but no agency signs that.
    """
    for paragraph in paragraphs:
        found = next(iter(find_dates(paragraph[:LONGEST_DATELINE], language)), None)
        dash = _is_dateline(paragraph, found, language) if found else None
        if found and dash and found.date.low.year >= FIRST_YEAR:
            is_signed = dash["agency"] or dash["slashed"] or dash["signed"]
            if not is_signed and looks_back(f"{title}\n{paragraph}", language):
                return None
            return found.date, paragraph[: found.end].strip(" (")
    return None


@functools.cache
def _place(language: Language) -> re.Pattern[str]:
    """Build the pattern of what stands before the day of a dateline: three words, if a script has no capitals."""
    small = rf"(?:{any_of((*language.dates.small, *language.weekdays))}\s+|{any_of(language.weekdays)},?\s+)*"
    # « GENÈVE, Suisse, 7 mars 2019 »
    name = rf"(?:{_NAME}(?:,\s{_NAME})?)?" if has_capitals(language) else rf"(?:{_WORDS})?"
    name += rf"(?:\s*{_BRACKETS}|\s*\([\w-]{{2,12}},)?"
    return re.compile(rf"(?:{_BRACKETS}\s*[-–—]*\s*)?\(?{name}\s*[-–—]?[,،:\s(/-]*{small}", re.IGNORECASE)


def _is_dateline(line: str, found: FoundDate, language: Language) -> re.Match[str] | None:
    flat = plain(line, language)
    place = _place(language).fullmatch(flat, 0, found.start)
    # « Depuis le 7 mars 2019 – »
    first = re.match(r"\W*([\w-]+)\W+", flat[: found.start])
    opens = (*language.function_words, *language.openers, *language.dates.others)
    # « Le Caire, 4 mars 2019 – »: an article begins a name.
    names = {plain(word, language).casefold() for word in language.actors.articles}
    closed = {plain(word, language).casefold() for word in opens} - names
    is_place = not first or first[1].casefold() not in closed
    is_alone = first is None or first[1].casefold() not in names or first.end() < found.start
    is_named = place and is_place and is_alone and not _NUMERAL.search(flat[: found.start])
    dash = _DASH.match(flat, found.end) if is_named else None
    if dash and dash["capital"] and not line[: found.start].isupper():
        return None
    # Without a mark behind it only an agency that is known signs.
    return dash if dash and (not dash["signed"] or dash["colon"] or find_by_name(dash["name"])) else None


def find_today(paragraphs: Iterable[str], language: Language) -> tuple[EdtfDate, str] | None:
    """Find the day on which a text says it is written, and the words that say so.

    >>> from sitegen.language import load_language
    >>> texts = ["La ministre a signé ce lundi 4 mars 2019.", "Un traité signé ce lundi 4 mars 2019 est caduc."]
    >>> [find_today([text], load_language("fr")) is not None for text in texts]
    [True, False]
    """
    for paragraph in paragraphs:
        for found in find_dates(paragraph, language):
            low = max(0, found.start - _LONGEST_TODAY)
            match = _now(language).search(plain(paragraph[low : found.start], language))
            # « ce 4 mars 2019 » may be any that was spoken of; « ce lundi 4 mars 2019 », « aujourd’hui » less so.
            is_certain = bool(match and (match["weekday"] or not match["this"]))
            if match and _is_now(paragraph, low + match.start(), found.end, language, is_certain=is_certain):
                return found.date, paragraph[low + match.start() : found.end]
    return None


def find_day_of(month: EdtfDate, paragraphs: Iterable[str], language: Language) -> tuple[EdtfDate, str] | None:
    """Find the day of a month that is known on which a text was written, and the words that say so.

    A dateline gives it that an agency signs, « GENÈVE, 7 mars (AFP) – », or « ce jeudi 7 mars », where it was one.

    >>> from sitegen.language import load_language
    >>> march, french = parse_edtf("2019-03"), load_language("fr")
    >>> texts = ["GENÈVE, 7 mars (AFP) – Le lac.", "Ce jeudi 7 mars, le lac monte.", "Ce lundi 7 mars, le lac monte."]
    >>> [str(found[0]) if (found := find_day_of(march, [text], french)) else "none" for text in texts]
    ['2019-03-07', '2019-03-07', 'none']
    """
    for paragraph in paragraphs:
        signed = find_signed_dateline(paragraph)
        for day in find_days(paragraph[:LONGEST_NEWS], language):
            date = parse_edtf(f"{month.low.year:04}-{day.month:02}-{day.day:02}")
            if date is None or day.month != month.low.month or day.weekday not in (None, date.low.weekday()):
                continue
            low = max(0, day.start - _LONGEST_TODAY)
            match = _now(language).search(plain(paragraph[low : day.start], language))
            if signed and day.end < signed[1]:
                return date, paragraph[day.start : day.end]
            start = low + match.start() if match else 0
            if match and day.weekday is not None and _is_now(paragraph, start, day.end, language, is_certain=True):
                return date, paragraph[start : day.end]
    return None


@functools.cache
def _now(language: Language) -> re.Pattern[str]:
    weekday = rf"(?P<weekday>{any_of(language.weekdays)},?\s+)?"
    now = rf"(?:(?P<this>{any_of(language.dates.this)})|{any_of(language.dates.today)})"
    return re.compile(rf"(?<!\w){now},?\s+{weekday}(?:(?:le|the)\s+)?$", re.IGNORECASE)


def _is_now(paragraph: str, start: int, end: int, language: Language, *, is_certain: bool) -> bool:
    """Tell whether « ce lundi 4 mars 2019 » is the day of the writing, by what stands before and behind it.

    It is not in « depuis ce lundi … », « un traité signé ce lundi … », « c’était ce lundi … », « elle partira ce lundi
    … », « ce 4 mars 2019-là », nor where somebody is quoted. Without its day of the week something must have happened
    on it: « elle a signé ce 4 mars 2019 ».
    """
    words = language.dates
    if _BEYOND.match(paragraph, end) or paragraph.count("«", 0, start) > paragraph.count("»", 0, start):
        return False
    clause = _CLAUSE.split(paragraph[:start])[-1]
    begins = paragraph[: start - len(clause)].rstrip()[-1:] in ("", *".!?»")
    flat, verbs = plain(clause, language).strip(), _verbs(clause)
    if re.search(rf"(?<!\w){any_of(words.apart)}$", flat, re.IGNORECASE) or _is_other_tense(verbs, words):
        return False
    auxiliaries = set(words.auxiliaries)
    has_happened = bool(auxiliaries & set(verbs[-MOST_BETWEEN:]))
    if words.participle and verbs and re.fullmatch(words.participle, verbs[-1]) and not has_happened:
        # At the beginning it belongs to who acts, « Réunis ce lundi … », or to what was said, « Lors du débat tenu … ».
        is_published = re.search(rf"(?<!\w){any_of(words.published)}$", flat, re.IGNORECASE)
        opens = re.match(rf"{any_of(language.openers)}(?!\w)", flat, re.IGNORECASE)
        return bool(is_published) or (begins and (len(verbs) == 1 or bool(opens)))
    behind = _verbs(_CLAUSE_END.split(paragraph[end:].lstrip(", "))[0])
    was = next((verb for verb in behind if verb in auxiliaries or _is_imperfect(verb, words)), "")
    is_other = was and was not in auxiliaries
    return not is_other and (is_certain or not auxiliaries or _has_happened([*verbs, "", "", *behind], words))


def _has_happened(verbs: Sequence[str], words: DateWords) -> bool:
    """Tell whether words say that something was done: an auxiliary, and a participle right behind it."""
    near = ((each, verbs[place + 1 : place + 3]) for place, each in enumerate(verbs) if each in words.auxiliaries)
    return any(re.fullmatch(words.participle, each) for _, others in near for each in others)


def _is_imperfect(verb: str, words: DateWords) -> bool:
    return bool(words.imperfect) and re.fullmatch(words.imperfect, verb) is not None


def _verbs(clause: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", clause.casefold())


def _is_other_tense(verbs: Sequence[str], words: DateWords) -> bool:
    """Tell whether a clause says before its day what was going on, or what will be."""
    was = bool(verbs) and _is_imperfect(verbs[-1], words)
    near = [verb for verb in verbs[-MOST_BETWEEN:] if len(verb) > SHORTEST_VERB]
    return was or bool(words.future and any(verb.endswith(words.future) for verb in near))
