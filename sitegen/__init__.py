"""Turn raw news articles into a published, searchable archive of briefings."""

__version__ = "0.1.0"
