"""Exceptions for us: a wrong call, a wrong configuration, a broken theme. Faults of content are `Issue`s."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from sitegen.model import Issue


def meant(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say which of the known names was probably meant; else what to do, or which names there are.

    >>> meant("titel", ["title", "body"]), meant("x", ["title", "body"])
    ("did you mean 'title'?", 'there are: title, body')
    """
    known = list(known)
    near = get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else otherwise or f"there are: {', '.join(known)}"


class SitegenError(Exception):
    """Stop the program with a sentence and a hint; the command line prints both and ends with status 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(SitegenError):
    """The archive's ``content/site.yaml`` cannot be used."""


class ThemeError(SitegenError):
    """The theme cannot be used: a file or a translation is missing, or a template fails."""


class SearchError(SitegenError):
    """Pagefind failed, or what it wrote does not read back."""


class ChangedError(SitegenError):
    """A file was changed while the archive was being read: what is made of it must not be filed under what it was."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is being changed", "wait until it is saved, then try again")
        self.path = path

    def __reduce__(self) -> tuple[type["ChangedError"], tuple[str]]:
        return ChangedError, (self.path,)


class FaultsError(SitegenError):
    """A strict build met faults of content; ``issues`` are all that were found."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        count = sum(not issue.advice for issue in issues)
        what, them = ("1 fault", "it") if count == 1 else (f"{count} faults", "them")
        super().__init__(f"nothing was published: {what}", f"mend {them}, or build without --strict")
        self.issues = tuple(issues)
