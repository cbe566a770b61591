"""One spelling for the index and for what a reader types; the browser reads the same table from the catalogue.

Pagefind splits a word at ASCII marks only: it finds « Ukraine » in « l'Ukraine », not in « l’Ukraine ».
"""

import functools
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from sitegen.language import flatten, load_language


@dataclass(frozen=True, slots=True)
class Spelling:
    """How writing is made plain.

    ``characters`` are replaced wherever they stand; ``joiners`` become a hyphen between two letters; ``marks`` are
    what then stands for more than itself, spaces apart; ``ligatures`` are opened, and so are letters with a stroke,
    which is no accent; ``quotes`` enclose a phrase, in queries only. ``bound`` are words that stand in every text many
    times, without accents: each is indexed with the beginning of the word behind it, a ``bond`` between, a letter that
    no text has.
    """

    characters: Mapping[str, str]
    joiners: str
    marks: str
    ligatures: Mapping[str, str]
    quotes: str
    bond: str
    bound: tuple[str, ...]


# Letters with a dot after each, two at the least: « O.N.U. », « U.S.A ».
_ACRONYM = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")

# A number without a space before it, which is one word to Pagefind: « n°1325 ».
_NUMBERED = re.compile(r"[nN](?<!\w[nN])[°º](\d+)")

# Capitals and a number with a space between, which readers write without: « G 7 », « COP 28 ».
# The letter comes first: a pattern that begins by looking back is tried at every letter.
_COUNTED = re.compile(r"([A-Z](?<!\w[A-Z])[A-Z]{0,3}) (\d{1,3})\b")

# What every acronym has, and next to no other text: to look for it takes a twentieth of the time.
_DOTTED = re.compile(r"\.[^\W\d_]\.")


@functools.cache
def load_spelling() -> Spelling:
    """Read the table."""
    return Spelling(**json.loads(resources.files("sitegen.search").joinpath("spelling.json").read_text("utf-8")))


def table_for(languages: Iterable[str]) -> dict[str, Any]:
    """Give the table to the browser, with what an archive's languages elide, pass over, and take for one word."""
    known = [load_language(language) for language in languages]
    elisions = dict.fromkeys(elided for language in known for elided in language.elisions)
    # Not « Sen. », which is a name, too.
    titles = [
        title.rstrip(".") for language in known for title in language.titles if re.fullmatch(r"\w\.|[A-Z]\w+", title)
    ]
    function_words = [word for language in known for word in language.function_words]
    passing = dict.fromkeys(flatten(word).casefold() for word in (*function_words, *titles))
    endings = [row.split() for language in known for row in language.endings]
    return {**asdict(load_spelling()), "elisions": list(elisions), "passing": list(passing), "endings": endings}


@functools.cache
def _joiners() -> re.Pattern[str]:
    # The joiner comes first: a pattern that begins by looking back is tried at every letter.
    joiner = f"[{re.escape(load_spelling().joiners)}]"
    return re.compile(rf"{joiner}(?<=\w{joiner})(?=\w)")


@functools.cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(load_spelling().marks)}]")


@functools.cache
def _bound() -> re.Pattern[str]:
    """Find each bound word, in any case and with any accent, that has a word behind it, and where that begins.

    What stands before it comes first: a pattern that begins by looking back is tried at every letter.
    """
    latin = [chr(code) for code in range(ord("A"), 0x250)]
    accented = {
        letter: "".join(one for one in latin if unicodedata.normalize("NFD", one)[0].lower() == letter)
        for letter in sorted(set("".join(load_spelling().bound)))
    }
    # Longest first, for the pattern takes the first that fits; by first letters, which most words have not.
    begun: dict[str, list[str]] = {}
    for word in sorted(load_spelling().bound, key=len, reverse=True):
        begun.setdefault(word[0], []).append("".join(f"[{accented[letter]}]" for letter in word[1:]))
    words = "|".join(f"[{accented[first]}](?:{'|'.join(rests)})" for first, rests in begun.items())
    tag, mark = "<[^>]*>", r"[^\w\s<&'-]"
    gap = rf"(?:{mark}|{tag})*\s(?:[^\w<&]|{tag}|&\w+;)*(?:\w+'(?:{tag})*)?"
    # Most stand before a space and a word without an elision: to try that first takes an eighth less.
    return re.compile(rf"(\W(?:{words})\b)(?=(?:\s(?!\w*')|{gap})(\w\w?))")


@functools.cache
def _beginning(letters: str) -> str:
    plain = unicodedata.normalize("NFD", letters).lower()
    return load_spelling().bond + "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def bind(html: str) -> str:
    """Write behind each bound word the beginning of the next, so that the index has « de » in parts.

    « mer de Chine » is then found by the places of « de » before « ch… »: 12 kB among 10,000 briefings, of 292 for all.

    >>> bind("la mer de l'<b>Écho</b>")
    "laƻme mer deƻec l'<b>Écho</b>"
    """
    # What stands between, a bound word, how the next begins, and again: to substitute each takes an eighth more.
    parts = _bound().split(f" {html}")
    parts[2::3] = map(_beginning, parts[2::3])
    return "".join(parts)[1:]


@functools.cache
def _silent() -> dict[str, str]:
    return {character: plain for character, plain in load_spelling().characters.items() if not plain}


def _replace(text: str, table: Mapping[str, str]) -> str:
    """Replace characters, none of which stands for another: 0.01 ms for 3 kB, where `str.translate` takes 0.25."""
    for character, plain in table.items():
        if character in text:
            text = text.replace(character, plain)
    return text


def make_plain(text: str) -> str:
    """Write apostrophes, hyphens and spaces in the one form that Pagefind understands.

    >>> make_plain("l’Indo\u2011Pacifique\u202f?")
    "l'Indo-Pacifique ?"
    """
    plain = _replace(text, load_spelling().characters)
    # Few texts have one, and to see that takes 0.2 µs of the 8.
    return _joiners().sub("-", plain) if any(joiner in plain for joiner in load_spelling().joiners) else plain


def list_marks(text: str) -> str:
    """List, in order, how a text writes the marks of which its plain form has but one kind.

    >>> list_marks("l’État d'Indo\u2011Pacifique")
    "’'\u2011"
    """
    kept = _replace(text, _silent())
    return "".join([kept[mark.start()] for mark in _marks().finditer(make_plain(kept))])


def open_ligatures(text: str) -> str:
    """Write each ligature as its letters, and each letter with a stroke without it.

    >>> open_ligatures("cœur"), open_ligatures("Søreide")
    ('coeur', 'Soreide')
    """
    return _replace(text, load_spelling().ligatures)


def join_acronyms(text: str) -> str:
    """Drop the dots of acronyms.

    >>> join_acronyms("L'O.N.U. et M. Blinken")
    "L'ONU et M. Blinken"
    """
    return _ACRONYM.sub(lambda match: match[0].replace(".", ""), text)


def other_forms(text: str) -> tuple[str, ...]:
    """List the words of a text that a reader may spell otherwise, spelt otherwise: in order, each once.

    >>> other_forms("Les sœurs et l'U.R.S.S. au cœur des sœurs, n°9, au G 7")
    ('soeurs', 'coeur', 'URSS', '9', 'G7')
    """
    acronyms = _ACRONYM.finditer(text) if _DOTTED.search(text) else ()
    joined = (found[0].replace(".", "") for found in acronyms)
    numbers = _NUMBERED.findall(text) if "°" in text or "º" in text else ()
    numbered = (*numbers, *("".join(found) for found in _COUNTED.findall(text)))
    return tuple(dict.fromkeys((*map(open_ligatures, _ligated(text)), *joined, *numbered)))


def _ligated(text: str) -> Iterator[str]:
    """List the words with a ligature, of which a text has few: to look for whole words takes 0.1 ms for 3 kB."""
    ligatures, end = load_spelling().ligatures, 0
    for at in sorted(at for ligature in ligatures for at in _places(text, ligature)):
        if at < end:
            continue
        start = end = at
        while text[start - 1 : start].isalnum():
            start -= 1
        while text[end : end + 1].isalnum():
            end += 1
        yield text[start:end]


def _places(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)
