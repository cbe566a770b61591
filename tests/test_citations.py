"""A citation, read back by libraries that know its format, says what the briefing says."""

import datetime as dt
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import Entry, parse_string

from sitegen.archive import read_archive
from sitegen.citations import FORMATS, Citation, Format
from sitegen.commands.build import build_site
from sitegen.edtf import parse_edtf

ARCHIVE = Path(__file__).parent / "archive"
BIBTEX, RIS, CSL = FORMATS

# Everything that means something to TeX, and marks that end a value in one of the formats.
HOSTILE = '[50 % & 100 $ – #1_a ^b ~c \\d {e} « f », "g" and h\'s @i]'

CITATIONS = (
    Citation(
        key="2024-un-accord",
        title=HOSTILE,
        author="Rédaction {and} Cie",
        publisher="L’Écho & Fils",
        date=parse_edtf("2024-02-16"),
        url="https://example.org/{a}_b%20c~d?e=1&f=#g",
        page="https://archive.example/briefings/2024/un-accord/",
        archive="Archive n° 1 & suite",
        lang="fr",
        keywords=("Pêche", "Droit & mer"),
    ),
    Citation(
        key="undated-sans-rien",
        title="Sans rien",
        author=None,
        publisher=None,
        date=None,
        url="https://archive.example/briefings/undated/sans-rien/",
        page="https://archive.example/briefings/undated/sans-rien/",
        archive="Archive",
        lang="en",
        keywords=(),
    ),
)


def document(form: Format) -> str:
    return form.write(form.write_entry(citation) for citation in CITATIONS)


_TEX = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}"} | {
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def typeset(value: str) -> str:
    """Read a value as TeX would set it."""
    found = re.sub(r"\\text\w+\{\}", lambda match: _TEX[match[0]].replace("{", "\x01").replace("}", "\x02"), value)
    plain = re.sub(r"\\([&%$#_])", r"\1", found.replace("{", "").replace("}", ""))
    return plain.replace("\x01", "{").replace("\x02", "}")


def in_bibtex(entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    return {
        "title": typeset(fields["title"]),
        "author": typeset(str(entry.persons["author"][0])) if "author" in entry.persons else None,
        "publisher": typeset(fields.get("journal", "")) or None,
        "date": fields.get("date"),
        "url": fields["url"].replace("%7B", "{").replace("%7D", "}"),
        "page": re.findall(r"\\url\{(.*)\}", fields["note"])[0],
        "archive": typeset(re.sub(r", \\url.*", "", fields["note"])),
        "lang": {"french": "fr", "english": "en"}[fields["langid"]],
        "keywords": tuple(typeset(fields["keywords"]).split(", ")) if "keywords" in fields else (),
    }


def said(citation: Citation) -> dict[str, Any]:
    names = ("title", "author", "publisher", "url", "page", "archive", "lang", "keywords")
    return {name: getattr(citation, name) for name in names} | {"date": citation.date and citation.date.text}


def test_bibtex_is_read_back_by_pybtex() -> None:
    entries = parse_string(document(BIBTEX), "bibtex").entries
    assert {key: in_bibtex(entry) for key, entry in entries.items()} == {c.key: said(c) for c in CITATIONS}
    assert [entry.type for entry in entries.values()] == ["article", "misc"]


def test_an_author_in_bibtex_stays_one_name() -> None:
    persons = parse_string(document(BIBTEX), "bibtex").entries["2024-un-accord"].persons["author"]
    assert len(persons) == 1


def test_ris_is_read_back_by_rispy() -> None:
    def of_reference(reference: dict[str, Any]) -> dict[str, Any]:
        return {
            "title": reference["title"],
            "author": reference.get("authors", [None])[0],
            "publisher": reference.get("secondary_title"),
            "date": reference.get("date", "").rstrip("/").replace("/", "-") or None,
            "url": reference["urls"][0],
            "page": reference.get("notes", reference["urls"])[0],
            "archive": reference["name_of_database"],
            "lang": reference["language"],
            "keywords": tuple(reference.get("keywords", ())),
        }

    references = rispy.loads(document(RIS))
    assert {it["id"]: of_reference(it) for it in references} == {c.key: said(c) for c in CITATIONS}
    assert [it["type_of_reference"] for it in references] == ["NEWS", "ELEC"]


def test_csl_json_is_read_back_by_citeproc() -> None:
    source = CiteProcJSON(json.loads(document(CSL)))
    first, second = (source[citation.key] for citation in CITATIONS)
    assert (first.type, second.type) == ("article-newspaper", "webpage")
    assert str(first.title) == HOSTILE
    assert str(first.container_title) == "L’Écho & Fils"
    assert first.author[0]["literal"] == "Rédaction {and} Cie"
    assert (first.issued.year, first.issued.month, first.issued.day) == (2024, 2, 16)
    assert "".join(map(str, first["URL"])) == CITATIONS[0].url
    assert "issued" not in second
    assert "author" not in second


@pytest.mark.parametrize(
    ("date", "bibtex", "ris", "csl"),
    [
        ("2024", "2024", "2024///", {"date-parts": [[2024]]}),
        ("2024-02", "2024-02", "2024/02//", {"date-parts": [[2024, 2]]}),
        ("2023~", "2023~", "2023///~", {"date-parts": [[2023]], "circa": True}),
        ("2024-02-16?", "2024-02-16?", "2024/02/16/?", {"date-parts": [[2024, 2, 16]], "circa": True}),
    ],
)
def test_a_date_keeps_its_precision_and_its_doubt(date: str, bibtex: str, ris: str, csl: dict[str, Any]) -> None:
    values = {name: getattr(CITATIONS[1], name) for name in Citation.__slots__}
    citation = Citation(**values | {"date": parse_edtf(date)})
    assert f"date = {{{bibtex}}}" in BIBTEX.write_entry(citation)
    assert f"DA  - {ris}\n" in RIS.write_entry(citation)
    assert json.loads(CSL.write_entry(citation))["issued"] == csl


def test_a_briefing_and_the_lists_it_stands_in_give_one_and_the_same_entry(tmp_path: Path) -> None:
    build_site(read_archive(ARCHIVE), tmp_path / "public", dt.date(2024, 6, 1), with_search=False)
    name = "2024/reprise-des-pourparlers-sur-le-detroit"
    page = (tmp_path / "public/briefings" / name / "index.html").read_text("utf-8")
    shown = [
        unescape(text) for text in re.findall(r'<pre class="cite__entry"[^>]*><code[^>]*>(.*?)</code>', page, re.DOTALL)
    ]
    assert [entry.splitlines()[0] for entry in shown] == [f"@article{{{name.replace('/', '-')},", "TY  - NEWS", "["]
    for folder in ("", "actors/ostrelle", "topics/peche", "archive/2024"):
        assert shown[0] in (tmp_path / "public" / folder / "briefings.bib").read_text("utf-8"), folder
    assert shown[1] in (tmp_path / "public/briefings.ris").read_text("utf-8")
    assert shown[2][2:-3] in (tmp_path / "public/briefings.csl.json").read_text("utf-8")
