"""Tell what is the article's between its title and the first paragraph of a dumped page: leads, captions, a heading."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sitegen.language import flatten, function_words, load_language
from sitegen.normalize.body.boilerplate import is_boilerplate, is_page_talk
from sitegen.normalize.body.credits import find_credit, is_credit_above
from sitegen.normalize.body.looks import look_at
from sitegen.normalize.body.page_titles import first_paragraph
from sitegen.normalize.body.portraits import is_calling, is_named, is_sent_from
from sitegen.normalize.body.runs import Dump
from sitegen.normalize.body.title_looks import content_of, is_site_s
from sitegen.normalize.body.titles import LONGEST_SECTION, is_headline
from sitegen.normalize.draft import Line
from sitegen.normalize.imprint.bylines import is_byline
from sitegen.normalize.sentences import is_verbless
from sitegen.normalize.words import bare

# So far above it a title may stand before, and so many names of sections between that and the lead.
FARTHEST_AGAIN = 20
MOST_BETWEEN = 2

# A line between title and text whose words are so often the article's is its lead.
FEWEST_LEAD_WORDS = 6
LEAD_SHARED = 0.4


def lines_between(dump: Dump, title: int, first: int, last: int) -> Iterator[Line]:
    """Give the lines between a title and the first paragraph that are not the article's.

    A caption stays, for it may say the day: it is read with the others.
    """
    begin = first_paragraph(dump, title + 1, last)
    said = set(content_of(dump.text(begin, last)))
    count = Counter(bare(line.text) for line in dump.lines)
    is_next = True
    for place in range(title + 1, begin):
        line = dump.lines[place]
        is_sentence = look_at(line.text, dump.tag, is_again=False).is_sentence
        # Directly below its title, what reads as sentences is a lead, however few of its words are said again.
        is_lead = place == title + 1 and _leads(line.text, dump.tag)
        is_next = is_next and (is_sentence or is_lead)
        is_said = is_lead or (is_sentence and (place >= first or is_next))
        is_once = begin not in dump.dated and count[bare(line.text)] == 1
        is_heading = place == begin - 1 and is_once and _heads(line.text, dump.tag)
        if (
            not (is_said or is_heading or _belongs(line, said, dump.tag))
            or _is_author_s(dump, place, title)
            or is_site_s(dump, place)
        ):
            yield line


def led_above(dump: Dump, title: int) -> Sequence[int]:
    """Give the lead below an earlier place of the title: a page may repeat that above its picture.

    A section's name or two may stand between them.
    """
    name, lines = bare(dump.lines[title].text), dump.lines
    for place in range(max(0, title - FARTHEST_AGAIN), title):
        if bare(lines[place].text) == name:
            below = range(place + 1, min(place + 2 + MOST_BETWEEN, title))
            said = (each for each in below if look_at(lines[each].text, dump.tag, is_again=False).is_sentence)
            lead = next(said, title)
            is_led = all(len(lines[each].text.split()) <= LONGEST_SECTION for each in range(place + 1, lead))
            return [lead] if lead < title and is_led else []
    return []


def _leads(text: str, tag: str) -> bool:
    """Tell whether a line that nothing ends is a lead."""
    return _says(text, tag) and is_headline(text) and not is_verbless(text, load_language(tag))


def _says(text: str, tag: str) -> bool:
    """Tell whether a line says something in so many words, and no page says it."""
    if len(text.split()) < FEWEST_LEAD_WORDS or "://" in text:
        return False
    return not (is_boilerplate(text, tag) or is_page_talk(text, tag) or find_credit(text, tag))


def _is_author_s(dump: Dump, place: int, title: int) -> bool:
    """Tell whether a line says from where somebody writes, or what the author is, who is named between title and it."""
    if is_sent_from(dump.lines[place].text, dump.tag):
        return True
    if not is_calling(dump.lines[place].text, dump.tag):
        return False
    named = (is_named(dump.lines[each].text, dump.tag) for each in range(title + 1, place))
    return any(each in dump.voices for each in range(title + 1, place + 1)) or any(named)


def _heads(text: str, tag: str) -> bool:
    """Tell whether a line above the first paragraph heads it: it is a headline, and more than names."""
    reads = any(word in function_words(tag) for word in re.findall(r"\w+", flatten(text).casefold()))
    return reads and is_headline(text) and not is_byline(text, tag)


def _belongs(line: Line, said: set[str], tag: str) -> bool:
    """Tell whether a line between title and text is a caption, or the lead."""
    if find_credit(line.text, tag) or is_credit_above(line.text):
        return True
    words = content_of(line.text)
    return _says(line.text, tag) and sum(word in said for word in words) >= LEAD_SHARED * max(len(words), 1)
