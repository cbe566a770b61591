"""What a Markdown seed sets off within its lines, and its tables: the marks, and the words without them."""

import re

# A link that leads to another site; an address may hold one pair of brackets.
LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\(https?://[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*\)")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)(?P<words>[^*_]+?)(?<=\S)\1(?!\w)")
_ROW = re.compile(r"\|.*\|$")


def unmark(text: str) -> str:
    """Give the words of a text without the marks that Markdown sets them off with.

    >>> unmark("Le **lac** de [Norvège](https://lac.example)")
    'Le lac de Norvège'
    """
    return _EMPHASIS.sub(lambda match: match["words"], LINK.sub(lambda match: match["words"], text))


def is_row(line: str) -> bool:
    """Tell whether a line of a Markdown seed is one of a table.

    >>> is_row("| Rive | Hauteur |"), is_row("La rive | la hauteur")
    (True, False)
    """
    return _ROW.match(line) is not None
