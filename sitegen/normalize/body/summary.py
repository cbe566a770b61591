"""Take from the lead what stands for the article: a summary, and a title where the text has none."""

import re
from dataclasses import replace

from sitegen.language import Language, flatten, function_words, load_language
from sitegen.normalize.body.marks import unmark
from sitegen.normalize.body.titles import tidy_title
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.press import find_signed_dateline
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.sentences import sentences

# All in characters. Sentences join a summary up to the first bound; its first sentence alone may be longer.
LONGEST_SUMMARY = 280
LONGEST_FIRST_SENTENCE = 420
LONGEST_SUPPLIED_TITLE = 120
# Less behind a comma is no main clause.
SHORTEST_CLAUSE = 30

# So little text is a dateline or a byline, not the lead.
SHORTEST_LEAD = 60

_COMMA = re.compile(r",\s+")
_LAST_WORD = re.compile(r"(?:^|[\s'’])[\w'’-]*$")


def _lead(draft: Draft) -> str:
    """Give the first paragraph worth the name, else the first line."""
    headings = frozenset(draft.headings)
    texts = [line.text for line in draft.lines() if line.start not in headings]
    lines = [text for text in texts if any(map(str.isalnum, text))] or texts
    lead = next((text for text in lines if len(text) >= SHORTEST_LEAD), lines[0] if lines else "")
    return unmark(lead) if draft.marked else lead


def shorten(text: str, most: int, language: Language) -> str:
    """Cut a text at a word, and not behind one that calls for another; the cut shows as « … ».

    >>> shorten("La ministre ouvre le barrage dans la brume du lac", 36, load_language("fr"))
    'La ministre ouvre le barrage…'
    """
    if len(text) <= most:
        return text
    cut = text[:most]
    if text[most - 1].isalnum() and text[most].isalnum():
        cut = _LAST_WORD.sub("", cut)
    while match := re.search(r"(?:^|[\s'’])(?P<word>[^\s'’]*)['’]?[\s,;:–—-]*$", cut):
        is_strong = match["word"] and flatten(match["word"]).casefold() not in function_words(language.tag)
        if is_strong or not cut[: match.start()].strip():
            break
        cut = cut[: match.start()]
    return cut.rstrip(" ,;:–—-'’«\"(") + "…"


def main_clause(sentence: str, language: Language) -> str:
    """Leave out the phrase that opens a sentence, where a comma ends it and no other comma makes that doubtful.

    A comma inside a figure (2,5) ends nothing.

    >>> main_clause("Après deux jours de débats, le conseil a voté le texte sur les fleuves.", load_language("fr"))
    'Le conseil a voté le texte sur les fleuves.'
    """
    flat = flatten(sentence).casefold()
    opens = any(re.match(rf"{re.escape(flatten(word).casefold())}\b", flat) for word in language.openers)
    _, *clauses = _COMMA.split(sentence)
    if not opens or len(clauses) != 1 or len(clauses[0]) < SHORTEST_CLAUSE:
        return sentence
    clause = clauses[0].strip()
    return clause[0].upper() + clause[1:]


def supply_title(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Make a title of the lead's first sentence where the text has none, and mark it as ours."""
    language = load_language(draft.lang)
    # A text of nothing but headings has no lead.
    words = _lead(draft) or next((line.text.lstrip("# ") for line in draft.lines()), "")
    signed = find_signed_dateline(words)
    words = words[signed[1] :] if signed and signed[1] < len(words) else words
    sentence = next((each for each in sentences(words, language) if any(map(str.isalnum, each))), "")
    if draft.title is not None or not sentence:
        return draft
    clause = tidy_title(main_clause(sentence, language), language)
    clause = re.sub(r"(?<![.])\.$", "", clause)
    return replace(draft, title=shorten(clause, LONGEST_SUPPLIED_TITLE, language), title_supplied=True)


def read_summary(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take whole sentences from the lead, as many as fit; a first one too long for any card is cut."""
    language = load_language(draft.lang)
    first, *others = list(sentences(" ".join(_lead(draft).split()), language)) or [""]
    summary = shorten(first, LONGEST_FIRST_SENTENCE, language)
    for sentence in others:
        if len(summary) + 1 + len(sentence) > LONGEST_SUMMARY:
            break
        summary = f"{summary} {sentence}"
    return replace(draft, summary=summary or None)
