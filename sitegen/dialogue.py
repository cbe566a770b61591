"""What the program shows and asks of single seeds and names, on the terminal."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sitegen.archive import read_archive
from sitegen.commands.actors import Answer
from sitegen.commands.explain import Explanation, explain_seed
from sitegen.discovery import Proposal
from sitegen.errors import SitegenError
from sitegen.model import printable
from sitegen.telling import out

ANSWERS = ("accept", "merge", "reject", "later", "quit")

# Of a longer line, as the mark-up of a page has them, the ends say enough.
LONGEST_TOLD = 400

_CONSOLE = Console(stderr=True)
_BAR = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


def open_bar() -> Progress:
    """Open a bar for what is done one by one, where somebody watches, on standard error."""
    return Progress(*_BAR, console=_CONSOLE, transient=True, disable=not _CONSOLE.is_terminal)


def tell_lines(told: Mapping[str, Explanation]) -> None:
    """Show seeds line by line, with the fate of each, and under them their topics with what gave each."""
    for seed, explanation in told.items():
        out.print(seed)
        width = max((len(each.fate) for each in explanation.lines), default=0)
        for each in explanation.lines:
            text = (
                each.text if len(each.text) <= LONGEST_TOLD else f"{each.text[: LONGEST_TOLD // 2]} … {each.text[-40:]}"
            )
            told_line = printable(f"{each.line:>6}  {each.fate:<{width}} │ {text}")
            out.print(told_line, dim=bool(each.fate))
        width = max((len(given.topic) for given in explanation.topics), default=0)
        for given in explanation.topics:
            out.print(printable(f" topic  {given.topic:<{width}} │ {given.evidence}"))


def print_lines(told: Mapping[str, Explanation]) -> None:
    """Print the same as JSON."""
    click.echo(json.dumps({seed: asdict(explanation) for seed, explanation in told.items()}, ensure_ascii=False))


def ask(proposal: Proposal) -> Answer:
    """Show a name with its passages, and read the editor's decision."""
    often = "once" if proposal.count == 1 else f"{proposal.count} times"
    out.print(f"\n{proposal.name} ({proposal.kind}, {often})", bold=True)
    for passage in proposal.passages:
        out.print(f"  … {passage} …")
    if proposal.like:
        out.print(f"  perhaps a spelling of {proposal.like}")
    answer = click.prompt("[a]ccept, [m]erge, [r]eject, [l]ater, [q]uit", default="later", value_proc=_read_answer)
    target = click.prompt("into the record of", default=proposal.like) if answer == "merge" else ""
    return answer, target


def _read_answer(given: str) -> str:
    """Read an answer or its first letters."""
    begun = [answer for answer in ANSWERS if answer.startswith(given.strip().casefold())]
    if len(begun) != 1:
        raise click.BadParameter(f"write one of {', '.join(ANSWERS)}, or its first letter")
    return begun[0]


def explain_seeds(root: Path, seeds: Sequence[str], *, as_json: bool) -> None:
    """Show the fate of each line of seeds, and their topics, as a table or as JSON; raises `SitegenError` if none."""
    if not seeds:
        raise SitegenError("--explain asks for a seed", "name a file of the folder seeds/")
    archive = read_archive(root)
    told = {seed: explain_seed(archive, seed) for seed in seeds}
    (print_lines if as_json else tell_lines)(told)
