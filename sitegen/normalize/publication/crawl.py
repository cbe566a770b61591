"""Read what a crawler wrote before an article: `` date 2023-06 Dans une…``."""

import re
from dataclasses import replace

from sitegen.edtf import parse_edtf
from sitegen.evidence import Evidence, write_evidence
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge

# Lower case and at the very beginning: a sentence that begins so ("Date 2023 …") is written otherwise.
PREFIX = re.compile(r"\Adate:? (?P<date>\d{4}-\d\d(?:-\d\d)?)(?!\S)\s*", re.ASCII)


def read_crawl_prefix(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take a crawler's date off the first line; it proves when the article was there to be read."""
    line = next(draft.lines(), None)
    match = PREFIX.match(line.text) if line else None
    date = parse_edtf(match["date"]) if match else None
    if line is None or match is None or date is None:
        return draft
    evidence = write_evidence(Evidence("crawl prefix", f"« {match[0].strip()} »"))
    taken = draft.without("crawl prefix", line.part(0, match.end()), kept_as="date")
    return replace(taken, date=date, date_evidence=evidence)
