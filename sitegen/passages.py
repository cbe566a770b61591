"""Recognise the language of a text, and of a passage in it that is written in another.

A page must say which of its passages are in another language than itself (WCAG 3.1.2), and it must not say so
wrongly: a voice would read French as if it were German. So a passage is named only where two things agree.

Throughout this module
    share   is how many of a passage's words are the small words of a language, of all its words
"""

import functools
import re
from dataclasses import dataclass
from typing import Any

from sitegen.language import available_languages, flatten, function_words

# The beginning says enough, and a text of many pages costs no more than one of a few.
ENOUGH = 6000

# A passage with fewer words may be a title or a name; where a script is not that of the text, so many letters do.
FEWEST_WORDS = 12
FEWEST_LETTERS = 12

# Of 939 paragraphs of news in French and English, 900 have so many small words of their language, of all their words; a
# passage of another language has so many more of that one's. With both, none of the 939 was named, and 4,616 of 4,818
# were where they stood in a text of another language.
AT_HOME = 0.2
CLEARLY = 0.12

# Of 310 saved pages, those in the seven languages have 0.22 of small words and more, but for lists of events and names
# (0.14 and more); those in twelve others 0.21 and less, all but one 0.09. The model is certain of each (0.88 and more).
FOREIGN = 0.22
HARDLY = 0.1
CERTAIN = 0.85
FEWEST_LETTERS_OF_TEXT = 60


@dataclass(frozen=True, slots=True)
class Script:
    """A script, the language that is taken for it, the letters of others in it, and the tag where those are found.

    Letters are patterns, compiled where a passage is in none of ours: all of them take 4 ms.
    """

    tag: str
    letters: str
    others: str = ""
    several: str = ""

    def name(self, passage: str) -> str:
        """Name the language of a passage in this script."""
        return self.several if self.others and re.search(self.others, passage) else self.tag


SCRIPTS = (
    Script("ar", r"[\u0600-\u06ff]", r"[پچژگٹڈےیۀ]", "und-Arab"),
    Script("ru", r"[\u0400-\u04ff]", r"[^\W\d_A-Za-zА-яЁё]", "und-Cyrl"),
    Script("el", r"[\u0370-\u03ff]"),
    Script("he", r"[\u0590-\u05ff]"),
    Script("hy", r"[\u0530-\u058f]"),
    Script("ka", r"[\u10a0-\u10ff]"),
    Script("ko", r"[\uac00-\ud7af]"),
    Script("ja", r"[\u3040-\u30ff]"),
    Script("zh", r"[\u4e00-\u9fff]"),
)

_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u3040-\ud7ff]")

_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _identifier() -> Any:  # py3langid has no types
    # Read on first use: the model takes a third of a second, and most commands normalize nothing.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(available_languages()))
    return identifier


def identify(text: str) -> str:
    """Name the language of a text by its tag, of those there is data for.

    >>> identify("Le ministre a quitté la capitale dans la nuit."), identify("The minister left in the night.")
    ('fr', 'en')
    """
    return str(_identifier().classify(text[:ENOUGH])[0])


@functools.cache
def _any_identifier() -> Any:  # py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify_any(text: str, declared: str | None = None) -> str:
    """Name the language of a text by its tag, also where it is one that there is no data for.

    A text with hardly a small word of the language it is most like is in none of ours; which one, that is believed of
    a model of 97 languages where ``declared`` says the same, or where there is no such word at all.

    >>> identify_any("По словам министра, соглашение о реке будет подписано в пятницу, а работы начнутся весной.")
    'ru'
    """
    tag, beginning = identify(text), text[:ENOUGH]
    words = _WORD.findall(flatten(beginning).casefold())
    share = sum(map(function_words(tag).__contains__, words)) / len(words) if words else 0.0
    if share >= FOREIGN or sum(map(str.isalpha, beginning)) < FEWEST_LETTERS_OF_TEXT:
        return tag
    found, certainty = _any_identifier().classify(beginning)
    is_declared = declared is not None and declared.partition("-")[0].lower() == found
    is_certain = certainty >= CERTAIN and (is_declared or share < HARDLY)
    return str(found) if is_certain else tag


@functools.cache
def _own_words(tag: str) -> frozenset[str]:
    """List the small words that no other language has."""
    others = (function_words(other) for other in available_languages() if other != tag)
    return function_words(tag).difference(*others)


# So many characters are looked at first, for so many different small words that only the language of the text has: of
# 2,458 paragraphs in French 99 % have them, of 48 in four other languages not one has any. It takes 5 µs, all that
# follows 65 µs; seven of eight paragraphs have them in half as many characters.
BEGINNING = 300
FIRST_WORDS = 160
AT_HOME_AT_ONCE = 2


def find_foreign(passage: str, around: str) -> str | None:
    """Name the language of a passage where it is surely another than that of the text ``around`` it.

    Both are tags of BCP 47; a script that several languages are written in gives « und-Arab ». ``None`` where the
    passage is in the language of its text, where it is short, and wherever that is not certain.

    >>> find_foreign("The people of this valley have waited for the water, and they will not wait for it again.", "fr")
    'en'
    >>> find_foreign("Le mot d’ordre, « Water for all », a été repris par les gens de la vallée et de la ville.", "fr")
    """
    own_words, first = _own_words(around), passage[:FIRST_WORDS].rpartition(" ")[0]
    for beginning in (first, passage[:BEGINNING])[len(passage) <= FIRST_WORDS :]:
        if len(own_words.intersection(beginning.lower().split())) >= AT_HOME_AT_ONCE:
            return None
    script = _script(passage) if _BEYOND_LATIN.search(passage) else None
    if script:
        return None if script.tag == around else script.name(passage)
    # Headings have fewer, and to count them takes a tenth of flattening them.
    if len(_WORD.findall(passage)) < FEWEST_WORDS:
        return None
    words = _WORD.findall(flatten(passage).casefold())
    if len(words) < FEWEST_WORDS:
        return None
    shares = {tag: sum(map(function_words(tag).__contains__, words)) / len(words) for tag in available_languages()}
    ours, (best, most) = shares.get(around, 0.0), max(shares.items(), key=lambda share: share[1])
    if best == around or most < AT_HOME or most - ours < CLEARLY:
        return None
    return best if identify(passage) == best else None


def _script(passage: str) -> Script | None:
    """Give the script that most letters of a passage are written in, where it is none of ours."""
    letters = sum(map(str.isalpha, passage))
    for script in SCRIPTS:
        written = len(re.findall(script.letters, passage))
        if written >= FEWEST_LETTERS and written > letters / 2:
            return script
    return None
