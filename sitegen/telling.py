"""How the program tells what it did and found: in sentences on the terminal, as JSON, or as GitHub reads it."""

import contextlib
import datetime as dt
import io
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn, get_args

import click

from sitegen.commands.rebuild import rebuild
from sitegen.errors import SitegenError
from sitegen.model import Issue, printable
from sitegen.reports import ADVICE_TOLD, BuildReport, Fate, NormalizeReport, Progress, Shown

# With what status a command ends that found faults, one that was called wrongly, and one that somebody stopped.
FAULTS, WRONG_CALL, STOPPED = 1, 2, 130

FORMATS = ("text", "json", "github")

# Of so few seeds each is told of; of more, those to which nothing happened are only counted.
FEW_SEEDS = 50


@dataclass(slots=True)
class Voice:
    """Says lines on standard output, or on standard error; none while it is ``quiet``.

    Not by way of `rich`, which takes 18 ms to load and to speak: a fifteenth of a build that changes nothing.
    """

    to_error: bool
    quiet: bool = False

    def print(self, words: str, *, end: str = "\n", **style: Any) -> None:
        """Say something, in the style that click knows by such names where a terminal shows it."""
        if not self.quiet:
            # Not where click would choose: it writes UTF-8 to a terminal that has said it knows none.
            styled = click.style(words, **style) if style and not os.environ.get("NO_COLOR") else words
            click.echo(f"{styled}{end}", file=sys.stderr if self.to_error else sys.stdout, nl=False)


out, error = Voice(to_error=False), Voice(to_error=True)


@contextlib.contextmanager
def status(words: str) -> Iterator[Progress]:
    """Show what is being done, where somebody watches; what is called then shows other words.

    Nothing turns meanwhile: for that it needs a thread, and a process with threads cannot be copied.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  (these three 15 ms, and only where somebody watches)
    from rich.live import Live  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    with Live(Text(words), console=Console(stderr=True), auto_refresh=False, transient=True) as live:
        yield lambda words: live.update(Text(words), refresh=True)


def tell_why(path: str, reasons: Sequence[str]) -> None:
    """Say why a file was made again."""
    out.print(f"made: /{path} ({', '.join(reasons)})")


def tell_outcomes(report: NormalizeReport) -> None:
    """Say what became of each seed; one that could not be read, or is not what it was, is a fault."""
    for words in report.told:
        error.print(words)
    # Among thousands of seeds the few that are new or at fault would not be seen.
    tells_all = len(report.outcomes) <= FEW_SEEDS
    for outcome in report.outcomes:
        if outcome.fate == "unchanged" and not tells_all:
            continue
        (error if outcome.fate in ("refused", "changed") else out).print(printable(str(outcome)))
        if outcome.diff:
            out.print(printable_lines(outcome.diff))


def tell_normalized(report: NormalizeReport, *, dry_run: bool, as_json: bool) -> None:
    """Say what became of each seed, and how many there were of each fate; or all of it as JSON."""
    if as_json:
        click.echo(json.dumps(asdict(report), ensure_ascii=False, indent=1))
        return
    tell_outcomes(report)
    counts = [(fate, report.count(fate)) for fate in get_args(Fate)]
    total = ", ".join(f"{count} {fate}" for fate, count in counts if count) or "there is no seed"
    out.print(f"{total} (nothing written: dry run)" if dry_run else total)


def printable_lines(text: str) -> str:
    """Write several lines out, whatever they hold."""
    return "\n".join(map(printable, text.split("\n")))


def build_lines(report: BuildReport) -> Iterable[str]:
    """Say what was published, and what was held back and why."""
    for path, reason in report.held:
        yield f"held back: {path} ({reason})"
    files = report.files
    what = f"{counted(report.briefings, 'briefing')} on {counted(report.pages, 'page')}"
    yield f"published {what} in {counted(files.total, 'file')} ({files})"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: « 1 page », « 2 pages »."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tell_issues(issues: Sequence[Issue], more: int) -> None:
    """Print every error, for each is something that readers miss; then the first pieces of advice."""
    advice = [issue for issue in issues if issue.advice]
    for issue in (*(issue for issue in issues if not issue.advice), *advice[:ADVICE_TOLD]):
        error.print(str(issue))
    more += max(0, len(advice) - ADVICE_TOLD)
    if more:
        error.print(f"… and {more} more: see 'sitegen check'")


def _print_text(issues: Sequence[Issue]) -> None:
    for issue in issues:
        click.echo(str(issue))
    errors = sum(not issue.advice for issue in issues)
    advice = len(issues) - errors
    click.echo(f"{counted(errors, 'error')}, {advice} {'piece' if advice == 1 else 'pieces'} of advice")


def _print_json(issues: Sequence[Issue]) -> None:
    click.echo(json.dumps([asdict(issue) for issue in issues], ensure_ascii=False, indent=1))


def _print_github(issues: Sequence[Issue]) -> None:
    """Print workflow commands, which GitHub shows beside the line of the file."""
    for issue in issues:
        kind = "warning" if issue.advice else "error"
        path = issue.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        place = f"file={path},line={issue.line or 1}" + (f",col={issue.column}" if issue.column else "")
        text = f"{issue.message} ({issue.hint})" if issue.hint else issue.message
        click.echo(f"::{kind} {place},title={issue.rule}::" + text.replace("%", "%25"))


PRINTERS = dict(zip(FORMATS, (_print_text, _print_json, _print_github), strict=True))


class Group(click.Group):
    """Turn every error of ours into a sentence, a hint and status 2."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Be the program: run a command, and end at once, where nothing else is under way.

        To take apart what is left of a build, value by value, takes 0.03 s of the 1.2 of a small change.
        """
        try:
            return self.main(*args, **options)
        except SystemExit as end:
            if isinstance(end.code, int) and threading.active_count() == 1:
                with contextlib.suppress(OSError):
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(end.code)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        # A terminal, or a file under Windows, may have no sign for what a text holds.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read has read enough: click ends in silence
            raise
        except KeyboardInterrupt:
            error.print("stopped: what was not finished stays as it was")
            sys.exit(STOPPED)
        except SitegenError as problem:
            fail(str(problem), problem.hint)
        except OSError as problem:
            where = problem.filename or "the disk"
            fail(f"{where}: {problem.strerror}", "look at the path, its permissions, and the space left")


def fail(message: str, hint: str = "") -> NoReturn:
    """End with status 2."""
    error.print("error:", end=" ", fg="red", bold=True)
    error.print(message)
    if hint:
        error.print(f"hint: {hint}")
    sys.exit(WRONG_CALL)


def tell_waiting() -> None:
    """Say why nothing happens."""
    error.print("waiting: another run is writing into this archive")


def build_and_tell(root: Path, folder: Path, as_of: dt.date, **wishes: Any) -> BuildReport:
    """Normalize what is new, build as `rebuild` is told to, and say what came of it."""
    with status("building") as show:
        made = rebuild(root, folder, as_of, progress=show, waiting=tell_waiting, **wishes)
    for words in made.told:
        error.print(words)
    tell_outcomes(made.normalized)
    for line in build_lines(made.report):
        out.print(line)
    tell_issues((*made.report.once, *made.report.issues), made.report.more)
    return made.report


def shown(build: Callable[[], BuildReport]) -> Shown:
    """Build for somebody who looks on; whatever goes wrong is said, here and to them, and the site stays as it was."""
    try:
        report = build()
    except SitegenError as problem:
        words = f"not built: {problem}" + (f" ({problem.hint})" if problem.hint else "")
        error.print(words)
        return Shown(is_built=False, trouble=words)
    except Exception as problem:  # noqa: BLE001  # a server that ends because a file was half saved helps nobody
        traceback.print_exception(problem)
        return Shown(is_built=False, trouble=f"not built: {problem!r}")
    faults = [str(issue) for issue in report.issues if not issue.advice]
    return Shown(is_built=True, trouble="\n".join(faults[:ADVICE_TOLD]))
