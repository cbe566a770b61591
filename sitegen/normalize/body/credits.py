"""Find the credits of pictures: the names of photographers and agencies, and the words that say a picture is older.

Throughout this module
    credit   is what names the photographer or agency at the end of a caption: « Photo AFP/… »
"""

import functools
import re

from sitegen.language import UNDETERMINED, flatten, load_language

# Longer than this and it is a paragraph that happens to end with a name.
LONGEST_CAPTION = 700
LONGEST_CREDIT = 80
LONGEST_ENDING = 3 * LONGEST_CREDIT

LONGEST_OF_FILE = 300


def _colon(word: str) -> str:
    """Let a word that asks for a colon (« Crédit : ») stand with or without a space before it."""
    return re.escape(flatten(word)).replace(r"\ :", r"\s*:")


@functools.cache
def _credit(tag: str) -> re.Pattern[str]:
    """Build the pattern of a credit: after a full stop or alone on its line, and to the end of the line.

    A word such as « Photo » must be followed by a name; a known agency may stand behind a photographer in capitals.
    """
    known = [load_language(each) for each in (UNDETERMINED, tag)]
    words = {word for language in known for word in language.credits}
    links = "|".join(re.escape(flatten(link)) for language in known for link in language.credit_links) or r"(?!)"
    agencies = "|".join(map(re.escape, map(flatten, load_language(UNDETERMINED).agencies)))
    begin = "|".join(_colon(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
    # « R. Petit », « gazette.example »: the point of an initial, or of a site, ends nothing.
    name = rf"(?-i:[A-Z@])(?:[^.!?;]|\.(?=(?-i:[a-z]{{2,7}}\b))|(?-i:(?<=\b[A-Z]))\.){{1,{LONGEST_CREDIT}}}"
    named = rf"(?:{begin})(?:\s*[:/]\s*|\s+|(?<=\W))(?:(?:{links})\s+)?{name}"
    agency = rf"(?-i:[A-Z][A-Z .'-]{{2,40}}?)\s*/\s*(?:{agencies})(?:\s*/\s*[\w .'-]{{2,40}})?"
    begins = r"(?:^\(?|(?<=[.!?…»\"”)])\s*|\s\((?:©\s?\(?)?)"
    # « Ada Roy, photo : Archives »: without a full stop before it, the word needs its colon.
    # « … du lac Photo : ARCHIVES »: in capitals, no mark need part it from the picture.
    capitals = rf"(?-i:(?=[A-Z]))(?:{begin})(?:\s*:\s*|(?<=:)\s*)(?-i:[A-Z]{{2}}[A-Z .'/-]{{1,40}})"
    behind = rf"(?:(?:,|\s[-–—|•·])\s+|(?-i:(?<=[a-z])(?=[A-Z])))(?:{begin})(?:\s*:\s*|(?<=:)\s*){name}|\s{capitals}"
    # « … devant le lac Crédits photo : Ada Roy »: two words and a colon need no mark.
    worded = "|".join(_colon(word) for word in sorted(words) if " " in word.replace(" :", "")) or r"(?!)"
    behind += rf"|\s(?-i:(?=[A-Z]))(?:{worded})\s*:\s*{name}"
    # « (Ada Roy/Pool/AFP via Getty Images) », « Ada Roy / REUTERS »
    person = r"(?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){0,3}"
    sold = rf"(?:{person}\s*[/|,]\s*)?(?:[\w. -]{{2,30}}\s*/\s*)*(?:{agencies})(?:\s+(?:via|/)\s*[\w ]{{2,30}})"
    taken = rf"{person}\s*(?:/|-|–|,| via )\s*(?:[\w. ]{{2,20}}/\s*)?(?:{agencies})"
    # « BELGA PHOTO ADA ROY », « AFP - HANDOUT », and with a stop behind the names: « Photo Gazette / Ada Roy. »
    capital = rf"(?:{agencies})\s(?:photo|[-–—])\s(?-i:[A-Z][A-Z .'-]{{2,40}})"
    stopped = rf"(?:{begin})(?:\s*[:/]\s*|\s+){person}(?:\s?/\s?{person})?\."
    # « … au bord du lac. - EPA. »
    # « … devant le lac. DR »: whoever holds the rights is reserved them.
    taken += rf"|(?-i:D\.?\s?R\.?)|[—–-]\s(?:{agencies})\.?|{capital}|{stopped}"
    # « (AFP, Ada Roy) »
    # « (@Gazette du lac) »
    bracketed = rf"\(@\s?\w[\w .-]{{1,40}}\)|\((?:{agencies})(?:,\s*{person}|\s+(?:photo|image|video|file))\)"
    # « … à Rome — ADA ROY AFP », « … des Eaux. [Gazette - Ada Roy - EPA] »
    dashed = rf"\s[—–-]\s+(?-i:[A-Z][A-Z .'-]{{2,40}}?)\s(?:/\s*[\w .'-]{{2,40}})?(?:/\s*)?(?:{agencies})"
    within = (
        rf"\s*\[[^\[\]]{{0,60}}\b(?:{agencies})\b[^\[\]]{{0,40}}\]|\s*\((?=[^()]*[-–/,])[^()]{{3,60}}\b(?:{agencies})\)"
    )
    # « … le 14 avril 2019/AFP »
    dated = rf"(?<=[0-9]{{4}})\s?/\s?(?:{agencies})\.?"
    # « La ministre devant le lac © Ada Roy »: the sign needs no mark before it.
    signed = rf"(?<=[\w)».!?…\"”])\s+(?:[—–-]\s)?(?:©|\(c\))\s*(?:[0-9]{{4}}\s+)?{name}"
    # « Ada Roy / GAZETTE PICTURES Source: AFP », « ©afp »
    sourced = rf"(?:[\w.@ '-]{{2,60}}/\s*)?[\w.@ '-]{{2,60}}\s+source\s*:\s*(?:{agencies})|(?:©|\(c\))\s*(?:{agencies})"
    # « La ministre a reçu Luc Petit LUSA/ADA ROY »
    behind += rf"|\s(?-i:(?=[A-Z]{{3}}))(?:{agencies})/(?-i:[A-Z][A-Z .'/-]{{2,40}})"
    # « La ministre avec le maire (ansa) »: what has no stop is no paragraph that its agency signs.
    behind += rf"|(?<=[\w»])\s\((?:{agencies})\)"
    # « Le lac gelé CC-BY-SA 2.0 Ada Roy »: a licence is a picture's.
    licensed = rf"(?:^|[.)\]»”\",:]?\s)\(?CC[ -]BY(?:-(?:SA|NC|ND))*(?:\s[0-9]\.[0-9])?(?:\s(?:-\s)?{person})?"
    kinds = rf"{named}|{sourced}|{agency}|\(?(?:{agencies})\s*/\s*{name}|\(?(?:{sold}|{taken})"
    return re.compile(
        rf"(?:{begins}(?:{kinds})|{behind}|{signed}|{dashed}|{within}|{dated}|{bracketed}|{licensed})\){{0,2}}\s*$",
        re.IGNORECASE,
    )


@functools.lru_cache(maxsize=16384)  # a line is asked for by several readings, and for its neighbours
def find_credit(line: str, tag: str) -> re.Match[str] | None:
    """Find the credit that ends a line; ``None`` where there is none."""
    # A credit ends its line: no more of that is looked at than one may have.
    behind = max(0, len(line) - LONGEST_ENDING)
    return _credit(tag).search(flatten(line), behind) if len(line) <= LONGEST_CAPTION else None


def heads_picture(line: str, tag: str) -> bool:
    """Tell whether a line begins with the word of a credit, its colon and a name: what it shows may stand behind.

    >>> heads_picture("Photo : Ada Roy La ministre au bord du lac", "fr"), heads_picture("Photos : le lac gelé", "fr")
    (True, False)
    """
    return _headed(tag).match(flatten(line)) is not None


@functools.cache
def _headed(tag: str) -> re.Pattern[str]:
    words = {word.removesuffix(" :") for each in (UNDETERMINED, tag) for word in load_language(each).credits}
    begin = "|".join(re.escape(flatten(word)) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
    return re.compile(rf"\W*(?i:{begin})\s*:\s*[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)+")


@functools.cache
def _file_picture(tag: str) -> re.Pattern[str]:
    """Build the pattern of what ends a caption of a picture from the archives: « (image d'illustration) »."""
    words = {word for each in (UNDETERMINED, tag) for word in load_language(each).file_pictures}
    marks = "|".join(sorted(re.escape(flatten(word)) for word in words)) or r"(?!)"
    return re.compile(rf"(?:[(\[]\s*(?:{marks})\s*[)\]]|[.,–—-]\s+(?:{marks}))\W*$", re.IGNORECASE)


def is_of_file(line: str, tag: str) -> bool:
    """Tell whether a line ends by saying that it describes a picture of another day.

    >>> is_of_file("Le lac, en 2019 (image d’illustration).", "fr"), is_of_file("Il lit les archives.", "fr")
    (True, False)
    """
    return len(line) <= LONGEST_OF_FILE and _file_picture(tag).search(flatten(line)) is not None


@functools.cache
def _stands_above() -> re.Pattern[str]:
    bodies = "|".join(re.escape(flatten(name)) for name in load_language(UNDETERMINED).caption_below) or r"(?!)"
    # « ONU/Lac : le vote est reporté » is a headline.
    return re.compile(rf"(?:©\s*)?(?:{bodies})\s*/\s*[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{1,3}}")


def is_credit_above(line: str) -> bool:
    """Tell whether a line is the credit of a picture whose caption stands below: « OCHA/Ada Roy ».

    >>> is_credit_above("© UNICEF/Ada Roy"), is_credit_above("Ada Roy / Gazette")
    (True, False)
    """
    return _stands_above().fullmatch(flatten(line)) is not None
