"""Write plain text so that Markdown reads it as the same plain text; only what would be markup is escaped."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitegen.normalize.headings import without_mark
from sitegen.normalize.marks import LINK

# What a backslash escapes in the Markdown of `sitegen.markdown`; the bar because of its tables.
_PUNCTUATION = r"\\`*_{}\[\]()>#+.!|-"


@dataclass(frozen=True, slots=True)
class Escape:
    """A kind of markup that plain text may look like: a text with it, that text escaped, one without it."""

    name: str
    example: str
    escaped: str
    counter: str
    apply: Callable[[str], str]


def _sub(pattern: str, replacement: str) -> Callable[[str], str]:
    expression = re.compile(pattern)
    return lambda text: expression.sub(replacement, text)


def _in_pairs(pattern: str) -> Callable[[str], str]:
    """Escape a mark only where there are two: one alone opens nothing."""
    expression = re.compile(pattern)
    return lambda text: expression.sub(r"\\\g<0>", text) if len(expression.findall(text)) > 1 else text


# Backslashes first, so that none is escaped twice.
ESCAPES: tuple[Escape, ...] = (
    Escape("backslash", r"un \* seul", r"un \\* seul", r"C:\dossier", _sub(rf"\\(?=[{_PUNCTUATION}])", r"\\\\")),
    Escape("entity", "R&eacute;gion", "R&amp;eacute;gion", "Roy & Petit; fils", _sub(r"&(?=#|\w+;)", "&amp;")),
    Escape("tag", "un <b>mot</b>", "un &lt;b>mot&lt;/b>", "3 < 5, <- ici", _sub(r"<(?=[A-Za-z/!?])", "&lt;")),
    Escape("code", "`un` mot", r"\`un\` mot", "l`un", _in_pairs("`")),
    Escape("asterisks", "*un* mot", r"\*un\* mot", "2 * 3 * 4", _in_pairs(r"\*(?!(?<=\s\*)\s)")),
    Escape("underscores", "_un_ mot", r"\_un\_ mot", "un_mot_lié", _in_pairs(r"(?<![^\W_])_|_(?![^\W_])")),
    Escape("link", "[un](mot)", r"[un\](mot)", "[sic] (mot)", _sub(r"\](?=\()", r"\\]")),
    Escape("definition", "[1]: mot", r"\[1]: mot", "voir [1] : mot", _sub(r"^\[(?=[^\]]*\]:)", r"\\[")),
    Escape("heading", "#Genève", r"\#Genève", "le mot #Genève", _sub(r"^#", r"\\#")),
    Escape("quotation", "> mot", r"\> mot", "un > deux", _sub(r"^>", r"\\>")),
    Escape("list", "- mot", r"\- mot", "-5 degrés", _sub(r"^(?=[*+-](?:\s|$))", r"\\")),
    Escape("numbered list", "1. Le mot", r"1\. Le mot", "1.5 million", _sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2")),
    Escape("rule", "---", r"\---", "--- ou ---", _sub(r"^(?=([-*_])(?:\s*\1){2,}\s*$)", r"\\")),
    Escape("fence", "~~~", "&#126;~~", "~100 morts", _sub(r"^~(?=~~)", "&#126;")),
)


# What a Markdown seed says with these it means, and its tables; a link does only where it leads to another site.
_MEANT = frozenset(["backslash", "code", "asterisks", "underscores", "link"])


def escape_marked(line: str) -> str:
    r"""Write one line of a Markdown seed: bold, italics, code and links to other sites stay, all else is its words.

    >>> print(escape_marked("Le **lac** de [Norvège](https://lac.example) et son [plan](/plan) <b>"))
    Le **lac** de [Norvège](https://lac.example) et son [plan\](/plan) &lt;b>
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    line = LINK.sub(keep, line)
    for rule in ESCAPES:
        line = rule.apply(line) if rule.name not in _MEANT or rule.name == "link" else line
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], line)


def escape(line: str) -> str:
    r"""Write one line of plain text as Markdown.

    >>> print(escape("1. Le prix [TVA](incluse) est de 5 * 3 * 2 euros"))
    1\. Le prix [TVA\](incluse) est de 5 * 3 * 2 euros
    """
    for rule in ESCAPES:
        line = rule.apply(line)
    return line


def write_markdown(lines: Iterable[tuple[str, str]], *, marked: bool = False) -> str:
    """Write lines as Markdown: each with its kind.

    That is a ``paragraph``, ``heading``, ``item`` of a list, or of a ``numbered`` one, ``quote``, or ``row`` of a
    table. The mark that the text has before one of these is Markdown's from here on; what is ``marked`` within a line
    stays where the seed is Markdown.
    """
    parts: list[str] = []
    before, write = "", escape_marked if marked else escape
    for text, kind in lines:
        if parts:
            parts.append(_BETWEEN.get((before, kind), "\n\n"))
        parts.append(_WRITERS[kind](text, write))
        before = kind
    return "".join(parts)


def _heading(text: str, write: Callable[[str], str]) -> str:
    """Write a heading; hashes at its end, and a backslash, are escaped: there Markdown takes them for its own."""
    words = write(without_mark(text))
    return "## " + re.sub(r"(?<!\\)#+$|\\$", lambda match: "".join(f"\\{mark}" for mark in match[0]), words)


def _numbered(text: str, write: Callable[[str], str]) -> str:
    """Write an item with its number; a stop behind it, whatever stood there."""
    number, words = re.split(r"[.)]\s+", text, maxsplit=1)
    return f"{number}. {write(words)}"


_WRITERS: dict[str, Callable[[str, Callable[[str], str]], str]] = {
    "paragraph": lambda text, write: write(text),
    "heading": _heading,
    "item": lambda text, write: f"- {write(without_mark(text))}",
    "numbered": _numbered,
    "quote": lambda text, write: f"> {write(without_mark(text))}",
    "row": lambda text, write: write(text),
}

# Items of one list stand together, and so do the rows of a table and the paragraphs of one quotation.
_BETWEEN = {("item", "item"): "\n", ("row", "row"): "\n", ("numbered", "numbered"): "\n", ("quote", "quote"): "\n>\n"}
