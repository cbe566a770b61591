"""Turn a raw article into a briefing: repairs, readings, and the record made of what they found."""

from sitegen.normalize.briefings import UNDATED, digest, make_briefing
from sitegen.normalize.draft import Assignment, Draft, Removal
from sitegen.normalize.knowledge import Knowledge, build_knowledge
from sitegen.normalize.stages import READINGS, REPAIRS, UnreadableError, normalize

__all__ = [
    "READINGS",
    "REPAIRS",
    "UNDATED",
    "Assignment",
    "Draft",
    "Knowledge",
    "Removal",
    "UnreadableError",
    "build_knowledge",
    "digest",
    "make_briefing",
    "normalize",
]
