"""RIS, written by rispy."""

from typing import Any

from rispy import RisWriter

from sitegen.citations.citation import Citation
from sitegen.edtf import EdtfDate


class _Writer(RisWriter):  # type: ignore[misc]
    """Write references one after the other, without a number before each."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 rispy gives the number
        return ""


_WRITER = _Writer()


def write_entry(citation: Citation) -> str:
    """Write a reference, ``NEWS`` where its publisher is known, else ``ELEC``.

    ``DB`` names the archive, ``N1`` the page there.
    """
    date = citation.date
    reference: dict[str, Any] = {
        "type_of_reference": "NEWS" if citation.publisher else "ELEC",
        "id": citation.key,
        "title": citation.title,
        "authors": [citation.author] if citation.author else None,
        "secondary_title": citation.publisher,
        "date": _date(date) if date else None,
        "year": date.year if date else None,
        "urls": [citation.url],
        "language": citation.lang,
        "keywords": list(citation.keywords),
        "name_of_database": citation.archive,
        "notes": [citation.page] if citation.page != citation.url else None,
    }
    text: str = _WRITER.formats([{key: value for key, value in reference.items() if value}])
    return text.strip("\n") + "\n"


def _date(date: EdtfDate) -> str:
    """Write ``YYYY/MM/DD/other``, where what is not known is left empty and a doubt is the other."""
    parts = [*date.iso.split("-"), "", ""][:3]
    return "/".join((*parts, date.qualifier))
