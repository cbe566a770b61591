"""Take out what somebody told a text generator, and left in its article. What sounds so is data: ``und.yaml``."""

from sitegen.language import UNDETERMINED, flatten, load_language
from sitegen.normalize.body.phrases import LONGEST_BOILERPLATE
from sitegen.normalize.draft import Draft, Line
from sitegen.normalize.knowledge import Knowledge


def read_prompts(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take out what somebody told a text generator: whole short lines, or words before a text."""
    told = (_prompt(line) for line in draft.lines())
    return draft.without("prompt", *(part for part in told if part))


def _prompt(line: Line) -> Line | None:
    """Give the part of a line that is a prompt; ``None`` where there is none."""
    scraped, flat = load_language(UNDETERMINED), flatten(line.text)
    prefix = next(filter(None, (p.expression.match(flat) for p in scraped.prompt_prefixes)), None)
    if prefix:
        return line.part(0, prefix.end())
    is_told = len(flat) <= LONGEST_BOILERPLATE and any(p.expression.search(flat) for p in scraped.prompts)
    return line if is_told else None
