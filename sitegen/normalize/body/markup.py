"""Write plain text so that Markdown reads it as the same plain text; only what would be markup is escaped."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.normalize.body.headings import without_mark
from sitegen.normalize.body.marks import LINK

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


@dataclass(frozen=True, slots=True)
class Written:
    """A line to write as Markdown, its kind, and how deep it stands: an item in a list's list, a heading's heading.

    A kind is ``paragraph``, ``heading``, ``item`` of a list, or of a ``numbered`` one, ``quote``, ``row`` of a table,
    or ``code``.
    """

    text: str
    kind: str
    depth: int = 0


def write_markdown(lines: Iterable[Written], *, marked: bool = False) -> str:
    """Write lines as Markdown.

    The mark that the text has before one of these is Markdown's from here on; what is ``marked`` within a line stays
    where the seed is Markdown.
    """
    parts: list[str] = []
    written: Sequence[str]
    write = escape_marked if marked else escape
    for kind, group in groupby(lines, key=lambda line: "list" if line.kind in _LISTS else line.kind):
        if kind == "code":
            written = [_code([line.text for line in group])]
        elif kind == "row" and not marked:
            written = _table([line.text for line in group])
        elif kind == "list":
            written = [_list(group, write)]
        else:
            written = [_WRITERS[kind](line, write) for line in group]
        parts.append(_BETWEEN.get(kind, "\n\n").join(written))
    return "\n\n".join(parts)


def _list(lines: Iterable[Written], write: Callable[[str], str]) -> str:
    """Write the items of lists, each at most one step deeper than the one before: deeper it would be code.

    An empty line parts two lists of other kinds that stand at the same depth.

    >>> print(_list([Written("Un", "item"), Written("2. Deux", "numbered", 3), Written("3. Trois", "numbered")], str))
    - Un
        2. Deux
    <BLANKLINE>
    3. Trois
    """
    parts: list[str] = []
    kinds: list[str] = []
    for line in lines:
        depth = min(line.depth, len(kinds))
        if parts:
            parts.append("\n" if line.kind == [*kinds, line.kind][depth] else "\n\n")
        kinds[depth:] = [line.kind]
        parts.append(_INDENT * depth + _WRITERS[line.kind](line, write))
    return "".join(parts)


def _heading(line: Written, write: Callable[[str], str]) -> str:
    """Write a heading; hashes at its end, and a backslash, are escaped: there Markdown takes them for its own."""
    words = write(without_mark(line.text))
    hashes = "#" * min(2 + line.depth, DEEPEST_HEADING)
    return f"{hashes} " + re.sub(r"(?<!\\)#+$|\\$", lambda match: "".join(f"\\{mark}" for mark in match[0]), words)


def _numbered(line: Written, write: Callable[[str], str]) -> str:
    """Write an item with its number; a stop behind it, whatever stood there."""
    number, words = re.split(r"[.)]\s+", line.text, maxsplit=1)
    return f"{number}. {write(words)}"


def _code(lines: Sequence[str]) -> str:
    """Write lines as code, between fences longer than any in them."""
    text = "\n".join(lines).lstrip("\n")
    fence = max((run[0] for run in re.finditer("`{3,}", text)), key=len, default="``") + "`"
    return f"{fence}\n{text}\n{fence}"


def _table(rows: Sequence[str]) -> Sequence[str]:
    r"""Write the rows of a page's table: the first is its head, and all are as long as the longest.

    >>> print("\n".join(_table(["| Rive | Hauteur |", "| Nord \\| Sud | *40* |", "| Est |"])))
    | Rive | Hauteur |
    | --- | --- |
    | Nord \| Sud | \*40\* |
    | Est |  |
    """
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    width = max(map(len, cells))
    written = [[escape(cell.replace("\\|", "|")).replace("|", "\\|") for cell in row] for row in cells]
    lines = [f"| {' | '.join((*row, *[''] * (width - len(row))))} |" for row in written]
    return (lines[0], f"| {' | '.join(['---'] * width)} |", *lines[1:])


_WRITERS: dict[str, Callable[[Written, Callable[[str], str]], str]] = {
    "paragraph": lambda line, write: write(line.text),
    "heading": _heading,
    "item": lambda line, write: f"- {write(without_mark(line.text))}",
    "numbered": _numbered,
    "quote": lambda line, write: f"> {write(without_mark(line.text))}",
    "row": lambda line, write: write(line.text),
}

DEEPEST_HEADING = 6
# What stands in a list's list; and what lists are made of.
_INDENT = "    "
_LISTS = {"item", "numbered"}

# The rows of a table stand together, and so do the paragraphs of one quotation.
_BETWEEN = {"row": "\n", "quote": "\n>\n"}
