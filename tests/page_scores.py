"""Compare how saved pages of many makes are read by sitegen, and by trafilatura with nothing added to it."""

import re
from typing import Any

from page_cases import CASES, read_pages
from trafilatura import bare_extraction

from sitegen.authority import build_authority
from sitegen.model import RawArticle
from sitegen.normalize import build_knowledge, make_briefing, normalize

KNOW = build_knowledge(build_authority([]), build_authority([]))

PARAGRAPHS = (CASES / "paragraphs.txt").read_text("utf-8").splitlines()
FIGURES = ("title", "date", "kept", "noise left out")


def words_of(line: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", line).casefold()))


def expand(line: str) -> str:
    return re.sub(r"\{(\d)\}", lambda match: PARAGRAPHS[int(match[1]) - 1], line)


def score(lines: list[tuple[str, str]], title: str | None, date: str | None, text: str) -> dict[str, tuple[int, int]]:
    """Count for each figure how many of its lines are right, and how many there are."""
    body = f" {words_of(text)} "
    wanted = {mark: [words for kind, line in lines if kind == mark and (words := words_of(line))] for mark in "+-TD"}
    kept = [f" {words} " in body for words in wanted["+"]]
    # A word or two may stand in any text.
    noise = [words for words in wanted["-"] if len(words.split()) > 2]
    return {
        "title": (words_of(title or "") == wanted["T"][0], 1),
        "date": (words_of(date or "") == wanted["D"][0], 1),
        "kept": (sum(kept), len(kept)),
        "noise left out": (sum(f" {words} " not in body for words in noise), len(noise)),
    }


def read_both(source: str) -> tuple[tuple[str | None, str | None, str], tuple[str | None, str | None, str]]:
    """Give the title, the day and the text of a page as we read it, and as trafilatura alone does."""
    raw = RawArticle(path="seeds/page.html", body=source.encode("cp1252" if "bytes: cp1252" in source else "utf-8"))
    briefing = make_briefing(raw, normalize(raw, KNOW))
    found: Any = bare_extraction(source, favor_precision=True, include_comments=False, with_metadata=True)
    alone = (found.title, found.date, found.text) if found else (None, None, "")
    return (briefing.title, str(briefing.date or ""), briefing.body), alone


def compare() -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """Count what is right, and how much there is, on each figure: as we read the pages, and as trafilatura does."""
    ours, theirs = dict.fromkeys(FIGURES, (0, 0)), dict.fromkeys(FIGURES, (0, 0))
    for page in read_pages("saved_pages"):
        lines = [(mark, expand(line)) for mark, line in page.values[0]]
        source = "\n".join(line for mark, line in lines if mark != "D")
        for sums, said in zip((ours, theirs), read_both(source), strict=True):
            for figure, (right, of) in score(lines, *said).items():
                sums[figure] = (sums[figure][0] + right, sums[figure][1] + of)
    return ours, theirs


def tell() -> str:
    """Say both results, a figure a line."""
    ours, theirs = compare()
    rows = (f"{figure:16}{ours[figure][0]:4}{theirs[figure][0]:14}{ours[figure][1]:8}" for figure in FIGURES)
    return "\n".join(("invented pages  ours  trafilatura      of", *rows))
