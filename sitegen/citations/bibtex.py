"""BibTeX, as BibTeX, biblatex and reference managers read it.

Written here: pybtex takes a millisecond an entry and escapes addresses, bibtexparser escapes nothing.
"""

import functools

from sitegen.citations.citation import Citation
from sitegen.language import load_language

# What TeX takes for a command. A brace of a text must not be written as one: BibTeX counts them, escaped or not.
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)

# An address is taken as it is, but for the marks that end a value.
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def write_entry(citation: Citation) -> str:
    """Write an entry.

    The title stands in a second pair of braces, so that no style takes the capitals of its names away, and the
    author too, who is named as the source does. ``date`` is EDTF, which biblatex reads; BibTeX's styles read ``year``.
    ``langid`` is the language's name in TeX, by which biblatex hyphenates; one that TeX does not know has none.
    """
    date = citation.date
    fields = {
        "title": f"{{{_escape(citation.title)}}}",
        "author": f"{{{_escape(citation.author)}}}" if citation.author else None,
        "journal": _escape(citation.publisher) if citation.publisher else None,
        "date": date.text if date else None,
        "year": date.year if date else None,
        "url": citation.url.translate(_ADDRESS),
        "langid": load_language(citation.lang).babel or None,
        "keywords": ", ".join(map(_escape, citation.keywords)) or None,
        "note": f"{_escape(citation.archive)}, \\url{{{citation.page}}}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if citation.publisher else 'misc'}{{{citation.key},\n{lines}}}\n"


# Topics and the archive's name stand in entry after entry.
@functools.lru_cache(2**12)
def _escape(text: str) -> str:
    return text.translate(_ESCAPED)
