"""Exceptions for us: a wrong call, a wrong configuration, a broken theme. Faults of content are `Issue`s."""


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
