"""What the program knows of a language: data in ``languages/<tag>.yaml``, read here and nowhere else.

Adding a language is adding a file; no code names one.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sitegen.edtf import EdtfDate, parse_edtf
from sitegen.errors import SitegenError
from sitegen.fields import Key, list_of, read_keys, table_of, text, texts
from sitegen.wording import ActorWords, Boilerplate, DateWords, Pattern, compile_pattern
from sitegen.yamltext import Node, Report, parse_table

_DATA = Path(__file__).parent / "languages"

# Facts about no language in particular (scrapers' marks, generators' prompts) stand under the tag
# that BCP 47 gives to the undetermined language.
UNDETERMINED = "und"

# Hyphens that look alike, apostrophes that mean the same, spaces that only differ in width.
_ALIKE = {"’": "'", "ʼ": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u202f": " ", "\u00a0": " ", "\u2009": " "}
# A stroke is no accent to Unicode, and yet « Søreide » is written « Soreide », too.
_ALIKE |= zip("øØłŁđĐðÐħĦıŧŦ", "oOlLdDdDhHitT", strict=True)


class _Flat(dict[int, str]):
    """Learn, the first time a character is met, which plain one stands for it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)
        plain = base[0] if base and all(map(unicodedata.combining, base[1:])) else character
        self[code] = _ALIKE.get(character, plain)
        return self[code]


_FLAT = _Flat()


def flatten(written: str) -> str:
    """Take away accents and the kinds of apostrophe, hyphen and space; every character keeps its place.

    So a match in the flat text is a match in the text as written, at the same offsets. (`authority.fold` compares
    whole names and may change their length.)

    >>> flatten("l’État\u00a0d’Égypte, Łódź")
    "l'Etat d'Egypte, Lodz"
    """
    return written.translate(_FLAT)


# Compared as the objects they are: each is read once, and much is cached for it (to hash its words takes 46 µs).
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language: how its dates and marks are written, and the phrases the normalizer must know.

    ``babel`` is what TeX calls it, ``direction`` how its lines run (``ltr``, ``rtl``). ``weekdays`` begin with Monday.
    ``day_suffixes`` may follow the figure of a day (« 7th »), ``date_links`` stand between the parts of a date
    (« 7 de marzo »), ``dates`` hold the rest.
    ``singular`` are the numbers that take it, ``thousand`` is 1000 as it is written.
    ``space_before`` and ``space_after`` are the marks that a space sets apart from their words, ``apostrophe`` is that
    of printers; ``titles`` stay on one line with the name after them (« M. »), ``units`` with the figure before them.
    ``ordinals`` are patterns of numbers whose ending, their group, is set higher (« 1er »).
    ``elisions`` are words that lose their end before an apostrophe; ``endings`` are those that one word may have and a
    stemmer takes for several, each row with a space between. ``abbreviations`` end with a stop that ends no
    sentence. ``finite`` are verbs and pronouns without which a line is no sentence; ``function_words`` never end a
    title that was cut; ``openers`` begin a phrase before the main clause.
    ``credits`` are the words before a photographer's name, ``credit_links`` what may stand between (« Photo by »),
    ``agencies`` the names that may follow it, ``caption_below`` those that stand above their caption; ``picture_marks``
    say where in a picture somebody stands; ``file_pictures`` mark a picture that is older than its article.
    ``sources`` announce who published a text.
    ``nouns`` are ``capital`` where each is written so, and a capital makes no name.
    ``invariable`` are words whose last -s or -x is no plural's, though without it they are another word (« fois »).
    ``places`` hold an actor's name but mean no actor (« mer de Chine »). ``prompts`` find a whole line told to
    a text generator, ``prompt_prefixes`` such words before a text.
    """

    tag: str
    name: str
    babel: str = ""
    direction: str = "ltr"
    nouns: str = "small"
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    first_day: str = "1"
    day_suffixes: tuple[str, ...] = ()
    date_links: tuple[str, ...] = ()
    dates: DateWords = DateWords()
    actors: ActorWords = ActorWords()
    singular: tuple[str, ...] = ("1",)
    thousand: str = "1000"
    space_before: str = ""
    space_after: str = ""
    apostrophe: str = ""
    ordinals: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    credit_links: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    caption_below: tuple[str, ...] = ()
    picture_marks: tuple[str, ...] = ()
    file_pictures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    invariable: tuple[str, ...] = ()
    prompts: tuple[Pattern, ...] = ()
    prompt_prefixes: tuple[Pattern, ...] = ()
    boilerplate: Boilerplate = Boilerplate()

    def date(self, value: EdtfDate) -> str:
        """Write a date in words: ``16 février 2024``, ``juin 2023``, ``2019``, ``1er juin 2023 – 2 mai 2024``.

        A month or day asks for a language that has ``months``; raises `IndexError` where it has none.
        """
        if value.precision == "interval":
            ends = (parse_edtf(end) for end in value.text.split("/"))
            return " – ".join(self.date(end) for end in ends if end)
        parts = []
        if value.precision == "day":
            parts.append(self.first_day if value.low.day == 1 else str(value.low.day))
        if value.precision != "year":
            parts.append(self.months[value.low.month - 1])
        return " ".join((*parts, str(value.low.year)))

    def number(self, value: int) -> str:
        """Write a number in figures: ``12 000``, ``12,000``; not for years."""
        return f"{value:,}".replace(",", self.thousand[1:-3])


_PATTERN_KEYS = tuple(Key(name, text, required=True) for name in ("pattern", "example", "counter"))


def _pattern(node: Node, name: str, report: Report) -> Pattern | None:
    values = table_of(*_PATTERN_KEYS)(node, name, report)
    if not values or len(values) < len(_PATTERN_KEYS):
        return None
    written = flatten(values["pattern"])
    try:
        compile_pattern(written)
    except re.error as error:
        report.add("F003", f"'{name}' is not a regular expression: {error}", node)
        return None
    return Pattern(written=written, example=values["example"], counter=values["counter"])


_patterns = list_of(_pattern)

KEYS = (
    Key("name", text, required=True),
    *(Key(name, texts) for name in ("months", "weekdays", "day_suffixes", "date_links", "singular")),
    *(Key(name, texts) for name in ("elisions", "endings")),
    *(
        Key(name, texts)
        for name in ("abbreviations", "function_words", "openers", "ordinals", "credits", "credit_links", "agencies")
    ),
    *(Key(name, texts) for name in ("caption_below", "picture_marks", "file_pictures", "sources", "places")),
    *(Key(name, texts) for name in ("invariable", "titles", "units", "finite")),
    *(Key(name, text) for name in ("babel", "direction", "nouns", "first_day", "thousand")),
    *(Key(name, text) for name in ("space_before", "space_after", "apostrophe")),
    *(Key(name, _patterns) for name in ("prompts", "prompt_prefixes")),
    Key(
        "dates",
        table_of(
            *(Key(name, text) for name in ("order", "marks", "digits", "on", "imperfect", "participle")),
            *(Key(name, list_of(texts)) for name in ("months", "weekdays")),
            *(
                Key(name, texts)
                for name in (
                    *("published", "updated", "by", "submitted", "ago", "small", "today", "clocks", "others"),
                    *("this", "other_months", "belonging", "apart", "auxiliaries", "perfect", "planned", "future"),
                    *("last", "coming", "this_year", "last_year", "looks_back"),
                )
            ),
        ),
    ),
    Key("actors", table_of(*(Key(field.name, texts) for field in fields(ActorWords)))),
    Key(
        "boilerplate",
        table_of(
            Key("lines", texts),
            Key("heads", texts),
            Key("ends", texts),
            Key("counted", texts),
            Key("breaks", texts),
            Key("resumes", texts),
            Key("labels", texts),
            Key("starts", texts),
            Key("patterns", _patterns),
            Key("page_words", texts),
        ),
    ),
)


@functools.cache
def available_languages() -> tuple[str, ...]:
    """List the tags of the languages there is data for, without `UNDETERMINED`."""
    files = _DATA.iterdir()
    tags = sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))
    return tuple(tag for tag in tags if tag != UNDETERMINED)


# Those that were read, or brought.
_known: dict[str, Language] = {}


def load_language(tag: str) -> Language:
    """Find the data of a language; that of a country (« fr-BE ») without its own has the language's, others only a tag.

    Raises `SitegenError` where the file is at fault.
    """
    found = _known.get(tag)
    if found is None:
        found = _known[tag] = _read(tag)
    return found


@functools.cache
def function_words(tag: str) -> frozenset[str]:
    """Give the function words of a language in the form in which words of a text are compared: flat and small."""
    return frozenset(flatten(word).casefold() for word in load_language(tag).function_words)


def bring_language(language: Language) -> None:
    """Hand over a language as another process of this program read it: seven in 6 ms, where to read them takes 38."""
    _known.setdefault(language.tag, language)


def loaded_languages() -> tuple[Language, ...]:
    """List the languages that were read or brought, by their tags."""
    return tuple(_known[tag] for tag in sorted(_known))


def _read(tag: str) -> Language:
    known = [known for known in (tag, tag.partition("-")[0]) if known in (*available_languages(), UNDETERMINED)]
    if not known:
        return Language(tag=tag, name=tag)
    file = _DATA / f"{known[0]}.yaml"
    report = Report(f"sitegen/languages/{file.name}")
    table = parse_table(file.read_text("utf-8"), report)
    values: dict[str, Any] = read_keys(table, KEYS, report) if table else {}
    if report.issues:
        raise SitegenError("\n".join(map(str, report.issues)))
    values["dates"] = DateWords(**values.get("dates", {}))
    values["actors"] = ActorWords(**values.get("actors", {}))
    values["boilerplate"] = Boilerplate(**values.get("boilerplate", {}))
    return Language(tag=tag, **values)
