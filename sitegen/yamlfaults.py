"""Say in words of ours what is wrong with YAML, and where somebody has to look: its parser speaks to programmers.

Throughout this module
    said    is how the parser puts it
    mark    is where it gave up: the line and the column, both counted from 0
    began   is where the list, table or quotation began in which it gave up, if it was in one
"""

from collections.abc import Sequence
from typing import NamedTuple

Mark = tuple[int, int]


class Told(NamedTuple):
    """What is wrong, where, and what to write instead."""

    message: str
    hint: str
    mark: Mark


class Kind(NamedTuple):
    """A kind of fault: what the parser says of it and what we say, with an example and where that is told.

    With ``at_beginning`` it is told where the quotation, or the line, began.
    """

    said: str
    message: str
    hint: str
    example: str
    place: Mark
    at_beginning: bool = False


UNCLOSED = Kind(
    "", "a list or table is opened and never closed", "close it with ] or }", "title: T\nactors: [Ada", (1, 8)
)
GLUED = Kind("", "a key and its value stand together", "write a space after the ':'", "title:T\nlang: fr", (0, 5))
INDENTED = Kind(
    "",
    "a line with a key is indented",
    "begin it where the keys above begin",
    "title: T\n  lang: fr",
    (1, 2),
)
BEHIND = Kind(
    "",
    "there is text after a quotation",
    "put the other kind of marks around the value, or write a mark inside it twice",
    "title: 'L'accord'",
    (0, 10),
)
TABBED = Kind("", "there is a tab", "indent with spaces", "source:\n\turl: x", (1, 0))

UNKNOWN = Kind("", "", "put quotes around a value with special characters", "", (0, 0))

# The first that fits; the rows above are told by the line.
KINDS = (
    Kind(
        "found unexpected end of stream",
        "a quotation is opened and never closed",
        "close it, or leave the mark out",
        'title: "T\nlang: fr',
        (0, 7),
        at_beginning=True,
    ),
    Kind(
        "could not find expected ':'",
        "a line has no key",
        "write 'key: value', or indent the line if it belongs to the one above",
        "title: T\nun texte\nlang: fr",
        (1, 0),
        at_beginning=True,
    ),
    Kind(
        "mapping values are not allowed",
        "a value holds ': '",
        "put quotes around the value",
        "title: Varn: un sommet",
        (0, 11),
    ),
    Kind(
        "cannot start any token",
        "a value begins with a character that means something in YAML",
        "put quotes around the value",
        "title: @T",
        (0, 7),
    ),
    Kind(
        "expected alphabetic or numeric",
        "a value begins with * or &",
        "put quotes around the value",
        "title: *T*",
        (0, 7),
        at_beginning=True,
    ),
    Kind(
        "incompatible YAML document",
        "a line begins with '%'",
        "take it out",
        "%YAML 9.9\n---\ntitle: T",
        (0, 0),
    ),
    Kind(
        "expected ',' or",
        "a list or table holds something that YAML takes for its end, or for two values",
        "part values by commas, and put quotes around one that holds [ ] { } , or ': '",
        "actors: [a: b: c]",
        (0, 13),
    ),
    Kind(
        "did not find expected key",
        "a line is indented unlike those above",
        "begin it where the keys above begin",
        "source:\n    url: x\n  seed: y",
        (2, 2),
    ),
    Kind(
        "unknown escape character",
        r"\ means something between these quotation marks",
        "put ' around the value instead",
        'title: "a\\q"',
        (0, 9),
    ),
    Kind(
        "invalid Unicode character escape",
        "there is no such character",
        "put ' around the value, or write the character itself",
        'title: "\\ud800"',
        (0, 10),
    ),
    Kind(
        "expected comment or line break",
        "there is text after | or >",
        "write it on the lines below, indented",
        "title: | T",
        (0, 9),
    ),
    Kind(
        "block sequence entries are not allowed",
        "a value begins with '- '",
        "put quotes around the value",
        "title: - T",
        (0, 7),
    ),
    Kind(
        "mapping keys are not allowed", "a value begins with '? '", "put quotes around the value", "title: ? T", (0, 7)
    ),
    Kind(
        "expected node content",
        "a value is missing",
        "write one, or take the comma or mark out",
        "actors: [, a]",
        (0, 9),
    ),
    Kind("nested deeper", "values are nested too deep", "take brackets out", f"title: {'[' * 21}", (0, 26)),
    Kind(
        "expected <document start>",
        "a second document begins",
        "take the line '...' or '%' out",
        "title: T\n...\nlang: fr",
        (2, 0),
    ),
)


def explain(said: str, mark: Mark, began: Mark, lines: Sequence[str]) -> Told:
    """Explain what the parser said of a text, given as its lines."""
    line = lines[mark[0]] if mark[0] < len(lines) else ""
    before = line[: mark[1]]
    if "tab character" in said or ("cannot start" in said and line[mark[1] : mark[1] + 1] == "\t"):
        kind, place = TABBED, mark
    elif began[0] < mark[0] and "expected" in said and lines[began[0]][began[1]] in "[{":
        kind, place = UNCLOSED, began
    elif "mapping values" in said and ":" not in before and before[:1] == " ":
        kind, place = INDENTED, (mark[0], len(before) - len(before.lstrip()))
    elif "mapping values" in said and ":" not in before and mark[0] and ":" in lines[mark[0] - 1]:
        kind, place = GLUED, (mark[0] - 1, lines[mark[0] - 1].index(":"))
    elif "expected key" in said and before.rstrip()[-1:] in ("'", '"'):
        kind, place = BEHIND, mark
    else:
        kind = next(
            (kind for kind in KINDS if kind.said in said), UNKNOWN._replace(message=f"this is not YAML: {said}")
        )
        place = began if kind.at_beginning else mark
    return Told(kind.message, kind.hint, place)
