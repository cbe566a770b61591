"""Find the title of an article, and take the name of the site off it that stands behind it (`suffixes.py`).

One that stands before its paragraph on the same line is found in `glued_titles.py`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from sitegen.language import Language, load_language
from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.credits import find_credit
from sitegen.normalize.body.marks import unmark
from sitegen.normalize.body.portraits import is_portrait
from sitegen.normalize.body.suffixes import find_suffix
from sitegen.normalize.days.dates import find_dates
from sitegen.normalize.days.near_days import find_days
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.imprint.press import find_by_name
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.sentences import sentences
from sitegen.normalize.words import bare

# A headline is shorter than this, and a paragraph that follows one is longer than that.
LONGEST_TITLE = 220
SHORTEST_PARAGRAPH = 80
# A headline may be as long as that, too, if nothing ends it.
LONG_PARAGRAPH = 110

# « Vallée », « Gazette du Lac »; a headline below one has more words.
LONGEST_RUBRIC = 2
# « Guerre en Ukraine », « Nouvelles de la vallée »: above a title, a line of no more words is a section's name.
LONGEST_SECTION = 5
FEWEST_WORDS = 4

# A line that holds a title of so many words, and no more letters beside it, is a button's.
FEWEST_TOLD = 5
MORE = 40

# A title that an empty line sets apart from the text; one that ends with a stop has no more words than that.
EMPTY_LINE = 2
LONGEST_SET_APART = 100
MOST_SET_APART = 8

# How many lines down a repeated title is looked for.
NEAR = 6

_STOPS = (".", ";", ",", ":", "...", "…")
_INITIAL = re.compile(r"(?:^|[\W_])(?:[A-Z]\.)+$")
# « Le lac monte. La ministre, elle […] » is a text that was cut.
_CUT = re.compile(r"[.!?…] .*[\[(](?:\.\.\.|…)[\])]\s*$")
_LEFT_OPEN = re.compile(r"(?:\.\.\.|…)$")
# « Norville, salle des fêtes, 12 juin 2023 »: after a comma, a day.
DAY_LAST = re.compile(r",\s[^,]{0,20}\d{1,2}\S{0,2}\s+[^\W\d_]+\s+(?:19|20)\d\d$")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_HASHES = re.compile(r"^#{1,6}\s+")
# « Norville, 3 juillet 2018 — Communiqué »
_PLACED = re.compile(r"[^\W\d_][^,\d]{1,30},\s")
LIST_MARK = re.compile(r"[-*+•–—]\s|\d{1,3}[.)]\s")


def tidy_title(title: str, language: Language) -> str:
    """Write a title with plain single spaces, and with one between a closing guillemet and the mark behind it.

    The mark must be one that the language sets apart.

    >>> tidy_title("« Oui\u00a0»:  la réponse", load_language("fr"))
    '« Oui » : la réponse'
    """
    plain = " ".join(_HASHES.sub("", title).split())
    closing = "".join(mark for mark in language.space_before if unicodedata.category(mark) == "Pf")
    if not closing:
        return plain
    return re.sub(rf"(?<=[{re.escape(closing)}])(?=[{re.escape(language.space_before)}])", " ", plain)


def is_stopped(text: str) -> bool:
    """Tell whether a line ends as a sentence does, or as one that goes on; an initial's point is no stop.

    What somebody leaves open in a quotation (« Nous irons … ») is not left open by the line.

    >>> is_stopped("Le traité est signé."), is_stopped("Talks with the U.S."), is_stopped("Roy : « Nous irons … »")
    (True, False, False)
    """
    words = text.rstrip(" \u00a0»\"”’')")
    if len(text) >= LONG_PARAGRAPH and text.endswith("."):
        return True
    if _INITIAL.search(words) or (words != text and _LEFT_OPEN.search(words)):
        return text.endswith(_STOPS) and not text.endswith(".")
    return words.endswith(_STOPS) or text.endswith(_STOPS)


def is_headline(text: str) -> bool:
    """Tell whether a line may be a headline: short, and not ended like a sentence.

    >>> is_headline("Un traité pour les fleuves"), is_headline("Le traité est signé."), is_headline("- Le traité")
    (True, False, False)
    """
    return (
        len(text) <= LONGEST_TITLE
        and len(text.split()) > 1
        and not is_stopped(text)
        and not LIST_MARK.match(text)
        and not text[0].islower()
        and not _CUT.search(text)
    )


def read_title(draft: Draft, know: Knowledge) -> Draft:
    """Find the title: what the source names so, else a headline of the first lines."""
    lines = list(draft.lines())
    if draft.title:
        return draft
    if draft.metadata.title:
        suffix = find_suffix(draft.metadata.title, know, draft)
        title = draft.metadata.title[: suffix.start()] if suffix else draft.metadata.title
        publisher = draft.publisher or (" ".join(suffix["name"].split()) if suffix else None)
        return replace(draft, title=tidy_title(title, load_language(draft.lang)), publisher=publisher)
    tag = draft.lang
    lines = [line for line in lines[: 1 + 2 * NEAR] if not _is_apart(line.text, tag)]
    first = _first_title([line.text for line in lines[: 1 + NEAR]])
    if first is None and (
        _is_set_apart(draft, lines[:2])
        or _is_set_wide(draft, lines[:2])
        or _heads_speech([line.text for line in draft.lines()])
    ):
        first = 0
    if first is None:
        return draft
    rubrics = [line for line in lines[:first] if len(line.text.split()) <= LONGEST_SECTION or is_stopped(line.text)]
    return take_title(draft, lines[first], know).without("above the article", *rubrics)


def _is_apart(text: str, tag: str) -> bool:
    """Tell whether a line above the text is no title: a page's, a picture's, a place and its day."""
    is_page = is_page_talk(text, tag) or is_boilerplate(text, tag)
    return is_page or is_portrait(text, tag) or find_credit(text, tag) is not None or is_dateline(text, tag)


def is_dateline(text: str, tag: str) -> bool:
    """Tell whether a line is a place, a day and perhaps an agency: « Norville, 23 septembre, GAZETTE »."""
    language = load_language(tag)
    spans = [(day.start, day.end) for day in find_days(text, language)] if any(map(str.isdigit, text)) else []
    if not spans and _PLACED.match(text):
        spans = [(day.start, day.end) for day in find_dates(text, language)]
    words = re.findall(r"[^\W\d_]+", "".join(text[:start] + text[end:] for start, end in spans[:1]))
    return bool(words) and len(words) <= LONGEST_SECTION and all(word[0].isupper() for word in words)


def _first_title(texts: Sequence[str]) -> int | None:
    """Find the title among the first lines: one above a paragraph that stands twice, else the first headline.

    One of a word or two above another headline is the name of a section, or of a newspaper.
    """
    end = next((place for place, text in enumerate(texts) if place and _is_paragraph(text)), len(texts))
    above = [bare(text) for text in texts[: end + 1]]
    again = [place for place in range(end) if above.count(above[place]) > 1 and is_headline(texts[place])]
    if again:
        return again[0]
    # « Billet », « Éditorial »: one word above a headline is a section's name.
    if len(texts) > 1 and 0 < end < len(texts) and _is_rubric(texts[0]) and is_headline(texts[1]):
        return 1 if len(texts[1].split()) >= FEWEST_WORDS and end > 1 else None
    if not texts or end == len(texts) or not is_headline(texts[0]):
        return None
    # A place and a day stand below a title, however short that is; a title may be as long as a paragraph.
    is_long = len(texts[end]) <= LONGEST_TITLE and any(map(_is_paragraph, texts[end + 1 :]))
    others = (
        place for place in range(1, end + is_long) if is_headline(texts[place]) and not DAY_LAST.search(texts[place])
    )
    titles = (place for place in others if len(texts[place].split()) >= FEWEST_WORDS)
    return next(titles, 0) if len(texts[0].split()) <= LONGEST_RUBRIC else 0


def _is_rubric(text: str) -> bool:
    return len(text.split()) == 1 and text[0].isupper() and text.isalpha()


def _is_set_apart(draft: Draft, lines: Sequence[Line]) -> bool:
    """Tell whether an empty line parts the first line from all else: a title, if it is as short as one.

    One that nothing but this tells (« Crise de l’eau. », « Remaniement ») has a paragraph below it.
    """
    if len(lines) < 2:  # noqa: PLR2004  # a line alone is not apart from anything
        return False
    (first, below), gap = lines, draft.text[lines[0].pieces[-1][1] : lines[1].start]
    text, words = first.text, len(first.text.split())
    if (
        gap.count("\n") < EMPTY_LINE
        or len(text) > (LONGEST_TITLE if _LEFT_OPEN.search(text) else LONGEST_SET_APART)
        or LIST_MARK.match(text)
        or text.endswith((":", ","))
    ):
        return False
    is_dateline = any(map(str.isdigit, text)) and bool(find_days(text, load_language(draft.lang)))
    # « La ministre ouvre le barrage… » may be long; it is no cut copy of what follows.
    is_open = _LEFT_OPEN.search(text) is not None and not bare(below.text).startswith(bare(text))
    most = MOST_SET_APART if is_stopped(text) and not is_open else (1 + 3 * is_open) * 2 * MOST_SET_APART
    # « iPhone » begins a title, « la suite » does not.
    is_begun = not text[0].islower() or _BRAND.match(text) is not None
    is_plain = is_begun and words <= most and not is_dateline and find_by_name(text) is None
    return is_headline(text) or (is_plain and _is_paragraph(below.text))


def _is_set_wide(draft: Draft, lines: Sequence[Line]) -> bool:
    """Tell whether more empty lines part the first sentence from the text than part anything else."""
    if len(lines) < 2:  # noqa: PLR2004  # a line alone is not apart from anything
        return False
    (first, below), gap = lines, draft.text[lines[0].pieces[-1][1] : lines[1].start]
    rest = draft.text[below.start :].rstrip()
    is_wide = not gap.strip() and gap.count("\n") > EMPTY_LINE and not re.search(r"\n\s*\n\s*\n", rest)
    is_one = len(list(sentences(first.text, load_language(draft.lang)))) == 1 and first.text.endswith(".")
    return is_wide and is_one and len(first.text) <= LONGEST_TITLE and _is_paragraph(below.text)


def _heads_speech(texts: Sequence[str]) -> bool:
    """Tell whether a headline stands above sentences, however short: « Mesdames, Messieurs, », « Merci. »."""
    end = next((place for place, text in enumerate(texts) if place and _is_paragraph(text)), 0)
    said = [text for text in texts[1:end] if is_stopped(text)]
    return len(said) > end / 2 and is_headline(texts[0]) and len(texts[0].split()) >= FEWEST_WORDS


def _is_paragraph(text: str) -> bool:
    return len(text) >= (SHORTEST_PARAGRAPH if is_stopped(text) else LONG_PARAGRAPH)


def take_title(draft: Draft, line: Line, know: Knowledge) -> Draft:
    """Take a line as the title, and the site's name behind it as the publisher."""
    suffix = find_suffix(line.text, know, draft)
    end = suffix.start() if suffix else len(line.text)
    words = unmark(line.text[:end]) if draft.marked else line.text[:end]
    title = tidy_title(words, load_language(draft.lang))
    draft = replace(draft.without("title", line.part(0, end), kept_as="title"), title=title)
    if suffix:
        publisher = " ".join(suffix["name"].split())
        draft = replace(draft.without("site name", line.part(end), kept_as="source.publisher"), publisher=publisher)
    return draft


def read_repeated_titles(draft: Draft, know: Knowledge) -> Draft:
    """Take out every other line that is the title again, with or without the site's name, or words of a button."""
    if draft.title is None:
        return draft
    title, repeats = bare(draft.title), []
    for line in draft.lines():
        suffix = find_suffix(line.text, know, draft)
        words = bare(line.text)
        is_again = title in (words, bare(line.text[: suffix.start()] if suffix else ""))
        # « Partager : … », « … sur Facebook »
        is_told = title in words and len(words) - len(title) <= MORE and len(title.split()) >= FEWEST_TOLD
        if is_again or (is_told and is_headline(line.text)):
            repeats.append(line)
    return draft.without("repeated title", *repeats)
