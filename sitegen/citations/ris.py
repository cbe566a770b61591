"""RIS, by the tags that rispy knows.

Its writer takes 10 µs a reference, of which the pages and tables of 10,000 briefings have 20,000; this takes 2.
"""

from rispy import RisWriter

from sitegen.citations.citation import Citation
from sitegen.edtf import EdtfDate

_TAGS = {meaning: tag for tag, meaning in RisWriter.DEFAULT_MAPPING.items()}


def write_entry(citation: Citation) -> str:
    """Write a reference, ``NEWS`` where its publisher is known, else ``ELEC``.

    ``DB`` names the archive, ``N1`` the page there.
    """
    date = citation.date
    fields = (
        ("type_of_reference", "NEWS" if citation.publisher else "ELEC"),
        ("id", citation.key),
        ("title", citation.title),
        ("authors", citation.author),
        ("secondary_title", citation.publisher),
        ("date", _date(date) if date else None),
        ("year", date.year if date else None),
        ("urls", citation.url),
        ("language", citation.lang),
        *[("keywords", keyword) for keyword in citation.keywords],
        ("name_of_database", citation.archive),
        ("notes", citation.page if citation.page != citation.url else None),
    )
    lines = "".join([f"{_TAGS[meaning]}  - {value}\n" for meaning, value in fields if value])
    return f"{lines}ER  - \n"


def _date(date: EdtfDate) -> str:
    """Write ``YYYY/MM/DD/other``, where what is not known is left empty and a doubt is the other."""
    parts = [*date.iso.split("-"), "", ""][:3]
    return "/".join((*parts, date.qualifier))
