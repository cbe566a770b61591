"""Dates in EDTF mean what the standard says: another implementation of it reads the same days."""

import datetime as dt

import pytest
from edtf import parse_edtf as read_by_the_standard
from edtf.parser import EDTFParseException

from sitegen.edtf import parse_interval

WRITTEN = (
    *("2024", "0001", "2024-02", "2023-02", "9999-12", "2024-02-29", "1999-12-31"),
    *("2024~", "2024-02?", "2024-02-29%"),
    *("2022-12-30/2023-07-25", "2021/2022-03", "2024-01/2024-02-29"),
)
# Ways of writing that EDTF has not.
NEITHER = ("2023-13", "2023-00-10", "202", "2023-2-1", "24-02-2023", "")


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_begins_and_ends_where_the_standard_says(written: str) -> None:
    theirs, ours = read_by_the_standard(written), parse_interval(written)
    assert ours
    assert (ours.low, ours.high) == (dt.date(*theirs.lower_strict()[:3]), dt.date(*theirs.upper_strict()[:3]))


@pytest.mark.parametrize("written", NEITHER)
def test_what_is_no_date_there_is_none_here(written: str) -> None:
    with pytest.raises((EDTFParseException, ValueError)):
        read_by_the_standard(written).lower_strict()
    assert parse_interval(written) is None
