"""Say who published an article, and who wrote it: only what its metadata, its address or its own lines say.

Throughout this module
    agency      is a publisher that signs articles others publish; a picture's credit is no signature
    signature   is a line that names a publisher and says nothing else, beside the paragraphs
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.language import UNDETERMINED, flatten, load_language
from sitegen.normalize.body.boilerplate import is_boilerplate
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.bylines import read_byline, strip_announcement
from sitegen.normalize.imprint.imprints import read_imprint
from sitegen.normalize.imprint.lines import RULE
from sitegen.normalize.imprint.press import find_by_address, find_by_name, load_press
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.publication.agencies import find_agencies, find_interviewer, read_editors, read_signers
from sitegen.normalize.publication.margins import MarginLine, own_address, read_margins
from sitegen.normalize.sources.site_names import letters_of
from sitegen.normalize.words import any_of, bare

# « www.gazette-du-lac.example », with or without its beginning.
_DOMAIN = re.compile(r"(?:www\.)?(?P<name>[a-zA-Z][\w-]+(?:\.[a-zA-Z][\w-]+)*\.[a-zA-Z]{2,12})")
_PARTS = re.compile(r"[^|•·,–—()]+")
_YEAR = r"(?:19|20)\d\d"
_SIGN = r"(?:©|\(c\)|copyrights?)"
_YEARS = rf"{_YEAR}(?:\s?[-–]\s?{_YEAR})?"
# Behind a year that stands behind the name anything may follow: « © Gazette du Lac 2019 Impressum Kontakt ».
_COPYRIGHT = re.compile(
    rf"\W*{_SIGN}(?:\s*{_SIGN})*\s*(?P<year>{_YEARS}\s*[,-]?\s*)?(?:{_SIGN}\s*)?(?:by\s)?(?P<name>[^©]{{2,40}}?)"
    rf"(?P<behind>[\s,]*{_YEARS}(?:\s+\w.*)?)?\s*(?:(?P<mark>(?<=\s)[-–]|[|,/]|\.(?=\s|$))(?P<rest>.*))?",
    re.IGNORECASE,
)
# « Gazette, Inc. », and no « Roy, Morel & Co. », whose first name alone is none.
_COMPANY = re.compile(r"\s*(?:Inc|LLC|L\.P|Ltd|GmbH|AG|Pty|S\.?A|S\.?L|SAS|SARL|Corp|Co)\b", re.IGNORECASE)
# Who made a page is not whose it is.
_MAKERS = re.compile(r"(?:templates?|themes?|hosting|web services)$", re.IGNORECASE)
LONGEST_FOOT = 400
# Words in small letters that a newspaper's name has none of: « tous droits réservés ».
_SMALL = re.compile(r"(?<!\w)(?!(?:d[aeiou]s?|de[rnl]|dell[aeo]?|degli|l[ae]s?|el|of|the|for|and|et|y|e|und)\b)[a-z]")
_LONGEST_SIGNATURE = 70
_LONGEST_NAME = 40
MOST_WORDS = 5

# A shorter name of a site stands in many a person's.
SHORTEST_SITE = 4
# Words of no person's name, in whatever language: what programs call who writes, and what companies call themselves.
_ACCOUNTS = frozenset(
    [
        *("admin", "administrator", "user", "webmaster", "staff", "editorial", "newsroom", "redaktion", "redazione"),
        *("redacción", "rédaction", "redação", "gmbh", "ltd", "inc", "online", "empfehlen", "www"),
    ]
)

# Between the names of two authors.
_AND = "et|and|und|y|e|&"

# A newspaper's name among so many first lines is the head of the page.
HEAD = 3

# At its end a page says whose it is: « © 1997-2021 Gazette du Lac ».
FOOTER = 12


def read_publisher(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Find the publisher, and the author where one is announced.

    Metadata, then the end of the title, a line that signs for the publisher or dates its article, the article's own
    address; last an agency.
    """
    signatures = list(_signatures(draft))
    agencies = load_press().agencies
    own = [name for name, _ in signatures if name not in agencies]
    address = find_by_address(own_address(draft))
    dating = list(_dating(draft))
    own += [name for name in dating if name not in agencies]
    said = (_named(draft.metadata.publisher), draft.publisher, *own[:1], _footer(draft), address)
    candidates = (*said, *(name for name, _ in signatures[:1]), *dating[:1], find_interviewer(draft))
    publisher = next(filter(None, candidates), None)
    signed = [line for name, line in signatures if name == publisher and line is not None]
    taken = [line for line in draft.lines() if any(line.start == each.start for each in signed)]
    draft = draft.without("signature", *taken, kept_as="source.publisher")
    return replace(draft, publisher=publisher, author=_author(draft))


def _named(written: str | None) -> str | None:
    """Give the name of a publisher as the archive writes it; what no name can be is none."""
    name = " ".join((written or "").split()).lstrip("@")
    site = find_by_address(f"https://{name}") if _DOMAIN.fullmatch(name) else None
    # « Gazette.example » is written so by itself.
    site = name if site == name.lower() else site
    return find_by_name(name) or site or (name if 1 < len(name) <= _LONGEST_NAME and "/" not in name else None)


def _dating(draft: Draft) -> Iterator[str]:
    """Give the publishers named beside the day of the article: « Reuters | Riad | 29-04-2024 »."""
    for removal in draft.removals:
        if removal.rule == RULE and removal.kept_as:
            names = (find_by_name(part.strip()) for part in _PARTS.findall(removal.text))
            yield from filter(None, names)


def _signatures(draft: Draft) -> Iterator[tuple[str, MarginLine | None]]:
    """Give the publishers that sign, the nearest to the paragraphs first: below, above, and at the last one's end."""
    margins = read_margins(draft)
    inside = [line for line in margins.above if margins.title is None or line.start >= margins.title]
    mastheads = [line for line in margins.above if line not in inside and _is_masthead(line, draft)]
    for line in (*margins.below, *inside, *mastheads):
        name = _signature(line.text, draft, below=line in margins.below)
        if name:
            yield name, line
    agencies = any_of(sorted(load_press().agencies))
    for last in list(draft.lines())[-2:]:
        match = re.search(rf"\((?P<name>{agencies})\)\W*$", flatten(last.text))
        if match and len(last.text) >= _LONGEST_SIGNATURE:
            yield match["name"], None
    yield from ((name, None) for name in find_agencies(draft))


def _is_masthead(line: MarginLine, draft: Draft) -> bool:
    """Tell whether a line above the title is the name of a newspaper at the very beginning, and no menu's."""
    name = find_by_name(line.text)
    return name is not None and name not in load_press().agencies and draft.text.count("\n", 0, line.start) < HEAD


def _footer(draft: Draft) -> str | None:
    """Read the name beside a year of copyright in the last lines of a page; a picture's credit has no year."""
    lines = [line.strip() for line in draft.text.split("\n") if line.strip()]
    for line in reversed(lines[-FOOTER:]):
        right = _COPYRIGHT.fullmatch(line) if len(line) <= LONGEST_FOOT else None
        name = _owner(right["name"], draft.lang) if right else ""
        is_own = right and (right["year"] or right["behind"] or _reserves(right["rest"] or "", draft.lang))
        if right and is_own and find_by_name(name) not in load_press().agencies:
            known = find_by_name(name) or (name if _DOMAIN.fullmatch(name) or _is_owner(right, draft.lang) else None)
            if known:
                return known
    return None


def _is_menu(words: str, tag: str) -> bool:
    """Tell whether a word is of a menu; several may be a name that speaks of pages: « Éditions du Lac »."""
    return " " not in words and is_boilerplate(words, tag)


def _owner(written: str, tag: str) -> str:
    """Take the words of a menu off the end of a name: « Gazette du Lac Impressum Datenschutz »."""
    words = written.strip(" ·|*").split()
    while len(words) > 1 and _is_menu(words[-1], tag):
        words.pop()
    name = " ".join(words)
    company = re.sub(rf",?\s{_COMPANY.pattern[3:]}\W*$", "", name, flags=re.IGNORECASE)
    return find_by_name(company) or name


def _is_owner(right: re.Match[str], tag: str) -> bool:
    """Tell whether the unknown name beside a copyright is one: of few words, with capitals, and whole."""
    name, rest = _owner(right["name"], tag), (right["rest"] or "").strip()
    last = name.split()[-1] if name else ""
    is_whole = _COMPANY.match(last) or _COMPANY.match(rest) or _reserves(rest, tag)
    is_capital = name[:1].isalpha() and not name[:1].islower() and not _SMALL.search(name)
    is_name = is_capital and len(name.split()) <= MOST_WORDS and not _is_menu(name, tag) and not _MAKERS.search(name)
    return is_name and (right["mark"] != "," or bool(is_whole))


def _reserves(rest: str, tag: str) -> bool:
    """Tell whether words begin with « tous droits réservés »."""
    first = rest.strip(" .").partition(".")[0]
    return bool(first) and any(is_boilerplate(first, each) for each in dict.fromkeys((tag, "en")))


def _signature(line: str, draft: Draft, *, below: bool) -> str | None:
    """Read the publisher that a line signs for: « AFP », « Source : Gazette », « © gazette.example 2019 »."""
    if len(line) > _LONGEST_SIGNATURE * 2:
        return None
    sources = any_of(word for tag in (UNDETERMINED, draft.lang) for word in load_language(tag).sources)
    announced = re.search(
        rf"(?<!\w){sources}\s*:\s*(?P<name>[^:|]{{2,{_LONGEST_NAME}}})$", flatten(line), re.IGNORECASE
    )
    if announced:
        name = line[announced.start("name") : announced.end("name")].strip(" .")
        site = find_by_address(name) if "/" in name else None
        # « Sources : Nations unies, Banque mondiale » are what an article refers to.
        # « Source : Agences » names none.
        language = load_language(draft.lang)
        about_page = sum(bare(word) in _page_words(draft.lang) for word in name.split())
        if about_page > 1 or bare(name) in map(bare, (*language.dates.small, *language.sources)):
            return None
        is_name = not name[:1].islower() and len(name.split()) <= 4 and not re.search(r"[.!?]\s|,", name)  # noqa: PLR2004  # no publisher has so long a name
        return find_by_name(name) or site or (name if is_name or _DOMAIN.fullmatch(name) else None)
    right = _COPYRIGHT.fullmatch(line)
    words = _owner(right["name"], draft.lang) if right else line.strip(" .()-–—")
    words = strip_announcement(words, draft.lang)
    # In German « Mehr » is no agency.
    known, domain = (
        None if _is_menu(words, draft.lang) else _known(words, right, draft.lang),
        _DOMAIN.fullmatch(words),
    )
    # Beside « tous droits réservés » a name is no photographer's.
    is_own = right and _reserves(right["rest"] or "", draft.lang) and _is_owner(right, draft.lang)
    if right and known in load_press().agencies and not is_own:
        return None
    return known or (words if (domain and (below or right)) or is_own else None)


def _known(words: str, right: re.Match[str] | None, tag: str) -> str | None:
    """Give the known publisher that words name, or that stands behind the company that holds the rights."""
    rest = re.split(r"\s[-–|]\s", right["rest"] or "")[-1].strip() if right else ""
    owned = find_by_name(rest) or find_by_name(rest.rpartition(" ")[0])
    return find_by_name(words) or read_editors(words) or owned or read_signers(words, tag)


@functools.cache
def _page_words(tag: str) -> frozenset[str]:
    return frozenset(map(bare, load_language(tag).boilerplate.page_words))


def _author(draft: Draft) -> str | None:
    """Read the author: of the metadata, else behind « par » in a line that dates the article or stands beside it."""
    written = _names_in(draft.metadata.author or "", draft)
    if written:
        return written
    language, margins = load_language(draft.lang), read_margins(draft)
    imprints = (removal.text for removal in draft.removals if removal.rule == RULE and removal.kept_as)
    read = (read_imprint(each.strip(), language) for each in imprints)
    found = next((imprint.author for imprint in read if imprint and imprint.author), None)
    for line in () if found else (*margins.above, *margins.below):
        byline = read_byline(line.text, draft.lang)
        # « Par la bande, Ada Roy gagne. » ends as a sentence does.
        if byline and re.fullmatch(r"\s*(?:[,(|–—].*[^.])?", byline.behind):
            found = byline.names.partition(",")[0]
    return None if found and find_by_name(found) else found


def _names_in(written: str, draft: Draft) -> str:
    """Give the persons that a page names as its authors, without the word before them, newspapers and addresses."""
    plain = strip_announcement(" ".join(written.split()), draft.lang)
    parts = re.split(rf"(\s*[;,]\s*|\s+(?:{_AND})\s+)", plain)
    site = draft.metadata.publisher or ""
    others = tuple(filter(None, map(letters_of, (site, draft.publisher or ""))))
    persons = [
        part for part in parts[::2] if _is_person(part) and not find_by_name(part) and not _is_account(part, others)
    ]
    return plain if len(persons) == len(parts[::2]) else ", ".join(persons)


def _is_account(part: str, sites: tuple[str, ...]) -> bool:
    """Tell whether an author is the site's own account, or its company: « Gazette Fr », « User Admin »."""
    is_site = any(site in letters_of(part) for site in sites if len(site) >= SHORTEST_SITE)
    return is_site or not _ACCOUNTS.isdisjoint(part.casefold().split())


def _is_person(part: str) -> bool:
    """Tell whether words may be a person's name: two at least, each with a capital where the script has any."""
    words = [word for word in part.split() if len(word) > 3 or word[:1].isupper()]  # noqa: PLR2004  # « de », « van »
    return len(words) > 1 and "@" not in part and "/" not in part and not any(word[0].islower() for word in words)
