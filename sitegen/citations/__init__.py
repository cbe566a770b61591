"""Citations of briefings for reference managers: one module a format, and this table of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sitegen.citations import bibtex, csl, ris
from sitegen.citations.citation import Citation, cite

__all__ = ["FORMATS", "Citation", "Format", "cite"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of citations: how an entry of it is written, and what stands around and between entries.

    ``suffix`` ends the names of its files; ``media_type`` is what a server should call them.
    """

    name: str
    suffix: str
    media_type: str
    write_entry: Callable[[Citation], str]
    before: str = ""
    between: str = ""
    after: str = ""

    def write(self, entries: Iterable[str]) -> str:
        """Make a document of entries."""
        return f"{self.before}{self.between.join(entries)}{self.after}"


FORMATS = (
    Format("BibTeX", "bib", "application/x-bibtex", bibtex.write_entry, between="\n"),
    Format("RIS", "ris", "application/x-research-info-systems", ris.write_entry, between="\n"),
    Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl.write_entry, "[\n", ",\n", "\n]\n"),
)
