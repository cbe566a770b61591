"""Every byte of a seed is in the body, or in a removal with the name of its rule; and a reader can see which."""

import html
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.authority import build_authority
from sitegen.cli import main
from sitegen.model import RawArticle
from sitegen.normalize import UnreadableError, build_knowledge, make_briefing, normalize
from sitegen.normalize.accounting import BODY, account, in_bytes, list_removed
from sitegen.normalize.sources.repairs import REPAIRS

KNOW = build_knowledge(build_authority([]), build_authority([]))
PARAGRAPH = "La ministre des Eaux a ouvert le barrage de Norvège devant une foule nombreuse, après deux ans de travaux."

PIECES = st.sampled_from(
    [
        *(PARAGRAPH, "Rechercher", "- Publicité -", " date 2023-06 Dans la vallée.", "Le lac", "", "é…", "\ufeff"),
        *("Photo AFP", "Lire aussi", "Lire aussi : Le pont", "title: Le barrage\n", "e\u0301te\u0301"),
        *("\u200bmot\u00ad", "\r", "\x0c", "»Oui », dit-elle", "3 commentaires", "x\u2028y", "\U0010ffff"),
    ]
)  # fmt: skip
MARKUP = st.sampled_from(
    [
        *(f"<p>{PARAGRAPH}</p>", "<h1>Le barrage</h1>", "<q>oui</q>", "<a href='/'>lien</a>", "&eacute;t&eacute;"),
        *("<nav><li>Accueil</nav>", "<script>var a = '<p>';</script>", "<!-- x -->", "<p>un <b>mot</b>", "<", "&"),
        *("<footer>Contact</footer>", "mot\n", "<p>\u00ad</p>", "&shy;&#8203;", "<h2>Une eau</h2>", '<a "'),
        *("<table><tr><th>Rive<th>Eau", "<tr><td rowspan=2>n|ord<td colspan=3>", "</table>", "<td>", "<caption>Eaux"),
        f'<script type="application/ld+json">{{"articleBody":"{PARAGRAPH * 3}\\n<p>{PARAGRAPH}\\"oui"}}</script>',
        *("<ol start=3><li>un", "</ol>", "<pre>\n  a\n\n\nb  c ", "</pre>", "<br>", "<dl><dt>mur<dd>haut"),
    ]
)  # fmt: skip


# Words that were decoded wrongly may turn out to hold an accent for the letter before them.
mend = next(repair for repair in REPAIRS if repair.name == "mojibake")


def letters(text: str) -> str:
    return re.sub("[^a-zA-Z]", "", unicodedata.normalize("NFC", text))


def check_account(body: bytes, path: str) -> None:
    raw = RawArticle(path=path, body=body)
    try:
        draft = normalize(raw, KNOW)
    except UnreadableError:
        return
    assert draft.decoded is not None
    source, at = draft.decoded.text, 0
    stretches = account(draft)
    for each in stretches:
        assert at <= each.start < each.end
        assert not source[at : each.start].strip(), "something stands between two stretches"
        at = each.end
    assert not source[at:].strip()
    # The plain letters of the body stretches are those of the body: nothing is lost, and nothing comes twice.
    kept = mend("\n".join(source[each.start : each.end] for each in stretches if each.fate == BODY))
    body_text = "".join(line.text for line in draft.lines())
    if draft.metadata.page is None:
        assert letters(kept) == letters(body_text)
    else:
        assert letters(html.unescape(kept)) == letters(body_text)
    spans = sorted(span for _, found in list_removed(draft) for span in found)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert [(each.start, each.end) for each in in_bytes(stretches, draft.decoded) if each.fate != BODY] == spans
    assert all(end <= len(body) for _, end in spans)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_character_of_a_text_is_accounted_for(pieces: list[str], encoding: str) -> None:
    check_account("\n".join(pieces).encode(encoding), "seeds/invented.txt")


@settings(deadline=None)
@given(st.text(max_size=200))
@example("BÌ\x87")
def test_every_character_of_any_text_is_accounted_for(text: str) -> None:
    check_account(text.encode(), "seeds/invented.txt")


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(MARKUP, max_size=14))
def test_every_character_of_a_page_is_accounted_for(pieces: list[str]) -> None:
    check_account(f"<html><body>{''.join(pieces)}<p>{PARAGRAPH}</p></body></html>".encode(), "seeds/page.html")


def test_a_briefing_says_which_bytes_each_rule_took() -> None:
    text = f"Rechercher\n\n{PARAGRAPH}\n- Publicité -\n{PARAGRAPH} Fin.\n"
    raw = RawArticle(path="seeds/invented.txt", body=text.encode())
    removed = dict(make_briefing(raw, normalize(raw, KNOW)).source.removed)
    assert [raw.body[start:end].decode() for start, end in removed["boilerplate"]] == ["Rechercher", "- Publicité -"]


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_explain_shows_a_seed_with_the_fate_of_each_line(tmp_path: Path, arguments: list[str]) -> None:
    archive = tmp_path / "archive"
    assert CliRunner().invoke(main, ["new", str(archive)]).exit_code == 0
    strike = "La grève des dockers dure ; le syndicat prolonge la grève."
    (archive / "seeds" / "lac.txt").write_text(f"Rechercher\n\n{PARAGRAPH}\n\n{strike}\n", "utf-8")
    result = CliRunner().invoke(main, ["-C", str(archive), "normalize", "--explain", *arguments, "lac.txt"])
    assert result.exit_code == 0, result.output
    assert "boilerplate" in result.output
    assert PARAGRAPH[:20] in result.output
    assert "Travail, grèves et syndicats" in result.output
    assert "text: « grève », « syndicat »" in result.output
    assert not list((archive / "content" / "briefings").rglob("*ministre*"))


def test_explain_asks_for_a_seed(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert CliRunner().invoke(main, ["new", str(archive)]).exit_code == 0
    result = CliRunner().invoke(main, ["-C", str(archive), "normalize", "--explain"])
    assert result.exit_code == 2
    assert "asks for a seed" in result.output
