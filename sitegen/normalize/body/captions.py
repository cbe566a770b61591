"""Take out the captions of pictures, and read the date that one may prove.

Throughout this module
    credit    is what names the photographer or agency at the end of a caption: « Photo AFP/… »
    picture   is what the caption says before its credit
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sitegen.evidence import Evidence, write_evidence
from sitegen.language import Language, available_languages, flatten, load_language
from sitegen.normalize.body.credits import find_credit, heads_picture, is_credit_above, is_of_file
from sitegen.normalize.body.portraits import is_portrait, is_scene
from sitegen.normalize.body.titles import SHORTEST_PARAGRAPH, is_stopped
from sitegen.normalize.days.dates import FoundDate, find_dates
from sitegen.normalize.days.near_days import weekdays_in
from sitegen.normalize.draft import Draft, Line, Rule
from sitegen.normalize.imprint.imprints import without_day
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.sentences import is_verbless, sentences
from sitegen.normalize.words import any_of, bare

# A caption that nothing marks as one is a short sentence. In the corpus those have up to 118 characters before their
# credit, and 7 in 100 lines of a body are one sentence no longer than this. Above the lead, or with its day at its end,
# a sentence may be longer; the shortest lead has 173.
LONGEST_PICTURE = 140
LONGEST_PICTURE_ABOVE = 170
LONGEST_PICTURE_DATED = 300

# So many lines around an article make it a page's.
AROUND: Sequence[Rule] = ("above the article", "below the article", "between title and text")
FEWEST_AROUND = 5

# « Norville, le 7 mars 2019 » is a place and a day, and no picture.
FEWEST_IN_PICTURE = 7

# Behind its day a caption may name the place.
LONGEST_PLACE = 3

# How much of a caption before its date is quoted as evidence.
QUOTED = 48

# Paragraphs read for the day of the week on which the news broke: the lead says it, or the next one.
LEAD_LINES = 2


def is_picture(words: str, language: Language, *, above: bool, last: bool) -> bool:
    """Tell whether words before a credit describe a picture, and are no paragraph that a credit was left behind.

    They point into the picture (« (G) »), or are one sentence, and short unless it ends with its day. ``above`` says
    that they stand before the lead, ``last`` that nothing follows: there a credit may be that of the whole article.
    """
    flat = flatten(words).casefold()
    # An agency's captions stay English.
    marks = (*language.picture_marks, *load_language("en").picture_marks)
    if not flat.strip() or any(flatten(mark).casefold() in flat for mark in marks):
        return True
    # « Ada Roy au bord du lac. Le 7 mars 2019. »
    said = [each for each in sentences(words, language) if re.search(r"\w", without_day(each, language))]
    if len(said) > 1:
        return False
    if any(not re.search(r"\w", words[day.end :]) for day in find_dates(words, language)):
        return len(words) <= LONGEST_PICTURE_DATED
    return len(words) <= (LONGEST_PICTURE_ABOVE if above else LONGEST_PICTURE) and not last


def is_caption(line: str, language: Language) -> bool:
    """Tell whether a line within an article is a caption from end to end, and not a paragraph with a credit in it."""
    credit = find_credit(line, language.tag)
    return credit is not None and is_picture(line[: credit.start()], language, above=False, last=False)


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
    """Take out captions, and the credits that other lines end with; the first caption that proves a date gives it."""
    language, lines = load_language(draft.lang), list(draft.lines())
    # How long a caption is, and what is no sentence, is known of the languages that there is data for.
    if draft.lang not in available_languages():
        return draft
    # Among the lines of a page, one above the text that has no verb is a picture's; in a text alone it may be a lead.
    is_page = sum(each.rule in AROUND for each in draft.removals) > FEWEST_AROUND
    captions, credit_parts, body = _sort_out(draft, lines, is_page=is_page)
    lead = " ".join(line.text for line in body[:LEAD_LINES])
    proofs = ((line, prove_date(line.text, lead, language)) for line in captions if draft.date is None)
    dated, found = next(((line, found) for line, found in proofs if found), (None, None))
    draft = draft.without("caption", *(line for line in captions if line is not dated)).without("credit", *credit_parts)
    if dated is None or found is None:
        return draft
    evidence = write_evidence(
        Evidence("caption", f"« {_quote(dated.text, found)} »"),
        Evidence("lead", f"« {language.weekdays[found.date.low.weekday()]} »"),
    )
    return replace(draft.without("caption", dated, kept_as="date"), date=found.date, date_evidence=evidence)


def _below_title(draft: Draft) -> int:
    """Say where the line begins that stands directly below the title, whatever became of it; -1 where there is none."""
    end = next((each.end for each in draft.removals if each.rule == "title"), None)
    return -1 if end is None else end + len(draft.text[end:]) - len(draft.text[end:].lstrip())


def _is_near(gap: str) -> bool:
    """Tell whether no more than a button was taken out between a line and a credit: then it is its picture's."""
    return sum(bool(line.strip()) for line in gap.split("\n")) <= 1


def _sort_out(draft: Draft, lines: Sequence[Line], *, is_page: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """Part lines into captions, credits behind a paragraph, and the lines of the body."""
    language, lead = load_language(draft.lang), _below_title(draft)
    captions: list[Line] = []
    credit_parts: list[Line] = []
    body: list[Line] = []
    above = True
    count = Counter(bare(line.text) for line in lines)
    for before, line, behind in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        credit = find_credit(line.text, language.tag)
        words = line.text[: credit.start()] if credit else ""
        if (
            _is_headed(line.text, language)
            or is_of_file(line.text, language.tag)
            or (before and _is_below(line.text, before.text, language))
        ):
            captions.append(line)
            continue
        if is_page and above and line is not lines[-1] and _is_dated(line.text, language):
            captions.append(line)
            continue
        is_portrayed = is_portrait(line.text, language.tag) and _stands_alone(before, behind, language, above=above)
        # A page may say twice what a picture shows, and name who took it once.
        is_portrayed |= above and before in captions[-1:] and behind is not None and is_scene(line.text, language.tag)
        # Nor need a page name who took it; directly below the title such a line is the lead.
        is_portrayed |= is_page and above and line.start != lead and behind is not None and _is_shown(line, language)
        if is_credit_above(line.text) or is_portrayed or (credit and count[bare(line.text)] > 1):
            captions.append(line)
            continue
        if (
            credit
            and not words.strip()
            and body
            and _is_near(draft.text[body[-1].pieces[-1][1] : line.start])
            and (_is_credited(body[-1].text, language) or (above and _is_shown_above(body[-1].text, language)))
        ):
            captions.append(body.pop())
            # A narrow window parted it in two.
            while body and captions[-1].text[0].islower() and not is_stopped(body[-1].text.rstrip(",")):
                captions.append(body.pop())
        if credit and is_picture(words, language, above=above, last=line is lines[-1]):
            captions.append(line)
            continue
        if credit:
            credit_parts.append(line.part(credit.start()))
        body.append(line)
        # A lead may stand above the title's second place.
        above = above and (len(line.text) < SHORTEST_PARAGRAPH or line.start < lead)
    # A page has a picture's words also without its credit, for those who do not see it.
    described = {bare(_credited(line.text, language)) for line in captions} - {""}
    again = [line for line in body if bare(line.text) in described]
    return [*captions, *again], credit_parts, [line for line in body if line not in again]


def _stands_alone(before: Line | None, behind: Line | None, language: Language, *, above: bool) -> bool:
    """Tell whether the line between two others is no entry of a list: nobody is named beside it."""
    around = [each for each in (before, behind) if each]
    if above:
        return behind is not None and not any(is_portrait(each.text, language.tag) for each in around)
    return len(around) == 2 and all(len(each.text) >= SHORTEST_PARAGRAPH and is_stopped(each.text) for each in around)  # noqa: PLR2004


def _is_shown(line: Line, language: Language) -> bool:
    return is_scene(line.text, language.tag) and not is_stopped(line.text)


def _is_headed(text: str, language: Language) -> bool:
    """Tell whether a line is « Photo : », a name and what the picture shows, and no more."""
    is_short = len(text) <= LONGEST_PICTURE_DATED and heads_picture(text, language.tag)
    return is_short and len(list(sentences(text, language))) == 1


def _is_shown_above(text: str, language: Language) -> bool:
    """Tell whether a line above the text, and a credit below it, is what a picture shows: it has no verb."""
    is_one = len(text) <= LONGEST_PICTURE and len(list(sentences(text, language))) == 1
    return is_scene(text, language.tag) or (is_one and is_verbless(text, language))


def _is_dated(text: str, language: Language) -> bool:
    """Tell whether a line above the text describes a picture without a credit: no verb, and at its end, its day."""
    if len(text) > LONGEST_PICTURE_DATED or "," not in text or not is_verbless(text, language):
        return False
    return (
        any(not re.search(r"\w", text[day.end :]) for day in find_dates(text, language))
        and len(text.split()) >= FEWEST_IN_PICTURE
    )


def _is_below(text: str, credit: str, language: Language) -> bool:
    """Tell whether a line is the caption that stands below its credit: one short sentence, and nobody's words."""
    is_short = len(text) <= LONGEST_PICTURE and not re.search(r"[«»“”\"]", text)
    return is_short and is_credit_above(credit) and is_stopped(text) and len(list(sentences(text, language))) == 1


def _credited(caption: str, language: Language) -> str:
    credit = find_credit(caption, language.tag)
    return caption[: credit.start()] if credit else ""


def _is_credited(text: str, language: Language) -> bool:
    """Tell whether a line describes the picture whose credit stands alone below it: it ends with its day, or open."""
    if len(text) > LONGEST_PICTURE_DATED or len(list(sentences(text, language))) > 1:
        return False
    dated = any(len(text[day.end :].split()) <= LONGEST_PLACE for day in find_dates(text, language))
    marked = any(flatten(mark).casefold() in flatten(text).casefold() for mark in language.picture_marks)
    months = any_of((*language.months, *(month for forms in language.dates.months for month in forms)))
    in_month = re.search(rf",[^,]{{0,12}}\s{months}\.?\s(?:19|20)\d\d\W*$", flatten(text), re.IGNORECASE)
    is_scene_of = in_month is not None and is_verbless(text, language)
    return dated or marked or is_scene_of or (not is_stopped(text) and text[-1] not in "!?")


def _quote(caption: str, found: FoundDate) -> str:
    """Quote a caption up to its date, from the beginning of a word."""
    if found.start <= QUOTED:
        return caption[: found.end].strip()
    return "… " + caption[found.start - QUOTED : found.end].partition(" ")[2].strip()
