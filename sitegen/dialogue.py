"""What the program shows and asks of single seeds and names, on the terminal."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import count
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sitegen.archive import read_archive
from sitegen.commands.actors import KINDS, Answer, Ask
from sitegen.commands.explain import Explanation, explain_seed
from sitegen.discovery import Proposal
from sitegen.errors import SitegenError
from sitegen.model import printable
from sitegen.telling import counted, out

ANSWERS = ("accept", "person", "organisation", "merge", "reject", "later", "quit")

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


def ask_of(names: int) -> Ask:
    """Ask of so many names, and say which of them each is."""
    number = count(1)
    return lambda proposal: ask(proposal, f"{next(number)}/{names} ")


def ask(proposal: Proposal, which: str = "") -> Answer:
    """Show a name with its passages, and which it is of how many; read the editor's decision."""
    often = "once" if proposal.count == 1 else f"{proposal.count} times"
    acting = f", an actor of {counted(proposal.actor_of, 'briefing')}" if proposal.actor_of else ""
    out.print(f"\n{which}{proposal.name} ({proposal.kind}, {often}{acting})", bold=True)
    for passage in proposal.passages:
        before, name, behind = passage.partition(proposal.name)
        out.print(f"  … {before}", end="")
        out.print(name, end="", bold=True)
        out.print(f"{behind} …")
    if proposal.like:
        out.print(f"  perhaps a spelling of {proposal.like}")
    asked = "[a]ccept, as [p]erson or [o]rganisation, [m]erge, [r]eject, [l]ater, [q]uit"
    answer = click.prompt(asked, default="later", value_proc=_read_answer)
    if answer == "merge":
        return answer, click.prompt("into the record of", default=proposal.like)
    # What a recognizer took for the name may be more or less than it.
    return answer, click.prompt("under the name", default=proposal.name) if answer in KINDS else ""


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
