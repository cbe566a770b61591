"""The command line: its commands and their options; the only module that asks what day it is.

What a command alone needs it imports itself: to load all takes 0.3 s, and a build with nothing to do no more.
"""

import contextlib
import datetime as dt
import gc
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sitegen import __version__
from sitegen.cache import CACHE, alone, open_cache
from sitegen.commands.rebuild import rebuild
from sitegen.errors import FaultsError
from sitegen.telling import (
    FAULTS,
    FORMATS,
    PRINTERS,
    Group,
    build_and_tell,
    error,
    out,
    shown,
    status,
    tell_issues,
    tell_normalized,
    tell_waiting,
    tell_why,
)

OUTPUT = "public"

PORT = 8000
FOLDER = click.Path(path_type=Path, file_okay=False)


def _silent(*_: object) -> None:
    """Say nothing."""


def today() -> dt.date:
    """Read the calendar: nothing below this module does."""
    return dt.datetime.now(tz=dt.UTC).date()


class Day(click.ParamType[dt.date]):
    """A day as it is written in front matter."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read a day; what is none is a wrong call."""
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no day such as 2024-03-04", param, ctx)


# The day a build is made for: what is to be published later, or dated later, depends on it.
AS_OF = click.option("--as-of", type=Day(), help="The day of the build, as 2024-03-04; by default today.")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
@click.option("-C", "root", type=FOLDER, metavar="DIR", default=Path(), help="The archive's folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
@click.pass_context
def main(context: click.Context, root: Path, quiet: bool) -> None:
    """Turn raw news articles into a published, searchable archive of briefings."""
    out.quiet = quiet
    # A build makes millions of small values and next to no circles of them: looking for circles took 15 % of it. At
    # every 50,000 of them it still took 0.05 s of the 1.3 of a small change; that makes fewer than 500,000.
    gc.freeze()
    gc.set_threshold(500_000, 20, 50)
    context.obj = root


@main.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.pass_obj
def new(root: Path, folder: Path) -> None:
    """Make a fresh archive in DIR; it builds at once."""
    from sitegen.commands.new import make_archive

    place = root / folder
    files = make_archive(place)
    for name in files:
        out.print(f"  {name}")
    there = "" if place == Path() else f"-C {shlex.quote(str(place))} "
    out.print(f"made {len(files)} files. Next: sitegen {there}serve")


@main.command(short_help="Turn seeds into briefings.")
@click.argument("seeds", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--diff", "with_diffs", is_flag=True, help="Show what would be written otherwise; write nothing.")
@click.option("--executor", "address", metavar="URL", help="Normalize on a Dask cluster: dask://host:port.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show each SEED line by line, with what becomes of it and what gave it each topic; write nothing.",
)
@click.pass_obj
def normalize(  # noqa: PLR0913, PLR0917  (each is an option)
    root: Path,
    seeds: tuple[str, ...],
    dry_run: bool,
    with_diffs: bool,
    address: str | None,
    as_json: bool,
    explain: bool,
) -> None:
    """Turn SEEDS (by default all of seeds/) into briefings; an edited briefing is never overwritten."""
    if explain:
        from sitegen.dialogue import explain_seeds

        explain_seeds(root, seeds, as_json=as_json)
        return
    from sitegen.commands.normalize import normalize_seeds
    from sitegen.commands.readings import read_records
    from sitegen.dialogue import open_bar
    from sitegen.seeds import count_seeds
    from sitegen.workers import connect_executor

    dry_run = dry_run or with_diffs
    with contextlib.ExitStack() as stack:
        executor = stack.enter_context(connect_executor(address)) if address else None
        bar = stack.enter_context(open_bar())
        task = bar.add_task("normalizing", total=len(seeds) or count_seeds(root))
        stack.enter_context(alone(root, tell_waiting))
        with open_cache(root / CACHE) as known:
            archive = read_records(root, known)
        report = normalize_seeds(
            archive,
            seeds,
            dry_run=dry_run,
            with_diffs=with_diffs,
            cache=root / CACHE,
            executor=executor,
            advance=lambda done: bar.update(task, completed=done),
        )
    report = replace(report, told=(*known.told, *report.told))
    tell_normalized(report, dry_run=dry_run, as_json=as_json)
    sys.exit(FAULTS if report.count("refused") else 0)


@main.command(short_help="Normalize new seeds, build the site, publish it.")
@click.option("--output", type=FOLDER, metavar="DIR", help=f"Where the site goes; by default {OUTPUT}/ in the archive.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--no-cache", is_flag=True, help="Make every file again.")
@click.option("--strict", is_flag=True, help="Publish nothing while there is a fault.")
@AS_OF
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes may work; by default one a core.")
@click.option("--why", is_flag=True, help="Say of each file that is made again what it was made of that changed.")
@click.pass_obj
def build(  # noqa: PLR0913, PLR0917  (an argument an option)
    root: Path,
    output: Path | None,
    no_search: bool,
    no_cache: bool,
    strict: bool,
    as_of: dt.date | None,
    jobs: int | None,
    why: bool,
) -> None:
    """Normalize new seeds, render every page, index the texts, and publish the site.

    Ends with status 1 where a file at fault was left out.
    """
    folder = output or root / OUTPUT
    cache = None if no_cache else root / CACHE
    day = as_of or today()
    try:
        report = build_and_tell(
            root,
            folder,
            day,
            remembering=day == today(),
            with_search=not no_search,
            strict=strict,
            jobs=jobs,
            cache=cache,
            why=tell_why if why else _silent,
        )
    except FaultsError as problem:
        tell_issues([issue for issue in problem.issues if not issue.advice], 0)
        error.print(f"{problem} ({problem.hint})")
        sys.exit(FAULTS)
    out.print(f"the site is in {folder}/")
    sys.exit(FAULTS if report.errors else 0)


@main.command(short_help="List every fault of the content.")
@click.option("--strict", is_flag=True, help="Let advice end with status 1 too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], help="How to print faults.")
@click.option("--external", is_flag=True, help="Ask the web whether addresses elsewhere still answer.")
@AS_OF
@click.pass_obj
def check(root: Path, strict: bool, form: str, external: bool, as_of: dt.date | None) -> None:
    """List every fault of the content, as path:line:column: RULE message (hint)."""
    from sitegen.commands.check import check_archive, in_order

    day = as_of or today()
    issues = check_archive(root, day)
    if external:
        from sitegen.archive import read_archive
        from sitegen.commands.external import check_external

        with status("asking the web"):
            issues = in_order((*issues, *check_external(read_archive(root), day)))
    PRINTERS[form](issues)
    counted = [issue for issue in issues if strict or not issue.advice]
    sys.exit(FAULTS if counted else 0)


@main.group(short_help="Find names without a record, and decide on them.")
def actors() -> None:
    """Find names that no record bears, and decide what they are."""


@actors.command(short_help="List names without a record.")
@click.pass_obj
def discover(root: Path) -> None:
    """List the names that a recognizer finds in the briefings (needs sitegen[discover]); it decides nothing."""
    from sitegen.archive import read_archive
    from sitegen.commands.actors import discover_actors, load_recognizer
    from sitegen.discovery import PATH

    with status("reading the briefings"):
        review = discover_actors(read_archive(root), *load_recognizer())
    out.print(f"{len(review.proposals)} names are in {PATH}. Next: sitegen actors review")


@actors.command(short_help="Accept, merge or reject each name.")
@click.pass_obj
def review(root: Path) -> None:
    """Go through the names found: accept, merge into a record, or reject each."""
    from sitegen.archive import read_archive
    from sitegen.commands.actors import read_review, review_actors
    from sitegen.dialogue import ask_of

    names = len(read_review(root).proposals)
    if not names:
        out.print("no name waits for a decision: 'sitegen actors discover' lists what briefings name without a record")
        return
    out.print(f"{review_actors(read_archive(root), ask_of(names))} of {names} names decided")


@main.command(short_help="Show every component of the theme on one page.")
@click.option("--output", type=FOLDER, metavar="DIR", help=f"Where it goes; by default {CACHE}/gallery/.")
@click.pass_obj
def gallery(root: Path, output: Path | None) -> None:
    """Show every component of the archive's theme on one page, as the theme's examples use it."""
    from sitegen.archive import read_archive
    from sitegen.commands.gallery import write_gallery

    folder = output or root / CACHE / "gallery"
    write_gallery(root, read_archive(root).config, folder)
    out.print(f"open {folder / 'index.html'}")


@main.command(short_help="Build, show the site here, build again on change.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", default=PORT, help=f"Default {PORT}; 0: any free.")
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Build, serve on this machine, and build and reload again after every change."""
    from sitegen.commands.serve import News, rebuild_on_change, serve_folder

    folder, news = root / OUTPUT, News()
    # What is only looked at is published nowhere, so the ledger does not hear of it.
    wishes: dict[str, Any] = {"remembering": False, "cache": root / CACHE, "memory": {}}
    # Without a site there is nothing to show where no build succeeds.
    first = None if folder.exists() else build_and_tell(root, folder, today(), **wishes)
    news.publish(shown(lambda: first or build_and_tell(root, folder, today(), **wishes)))
    with serve_folder(folder.absolute(), port, news) as url:
        out.print(f"serving {url} (end with Ctrl-C)")
        rebuild_on_change(
            root,
            # The page first: an index of 10,000 texts takes longer than somebody who writes will wait.
            lambda: shown(lambda: build_and_tell(root, folder, today(), keep_index=True, **wishes)),
            news,
            finish=lambda: shown(lambda: rebuild(root, folder, today(), **wishes).report),
        )
