"""Dates in EDTF mean what the standard says: another implementation of it reads the same days."""

import datetime as dt
import pickle

import pytest
from edtf import parse_edtf as read_by_the_standard
from edtf.parser import EDTFParseException

from sitegen.edtf import EdtfDate, parse_edtf, parse_interval

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


@pytest.mark.parametrize(
    ("written", "common", "iso"),
    [
        ("2024-02-16", "2024-02-16", "2024-02-16"),
        ("2024-02?", "2024-02?", "2024-02"),
        ("2022-03-04/2022-03-09", "2022-03", "2022-03-04/2022-03-09"),
        ("2022-03/2022-05", "2022", "2022-03/2022-05"),
        ("0987/0987", "0987", "0987/0987"),
        ("2022-12-30/2023-01-02", None, "2022-12-30/2023-01-02"),
    ],
)
def test_an_interval_is_its_month_or_year_where_one_holds_it_all(written: str, common: str | None, iso: str) -> None:
    value = parse_interval(written)
    assert value
    assert value.iso == iso
    assert value.common == (parse_edtf(common) if common else None)


def test_a_date_is_the_same_when_it_comes_out_of_a_cache() -> None:
    value = parse_edtf("2024-02?")
    assert isinstance(value, EdtfDate)
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301


def test_an_interval_of_a_day_is_one() -> None:
    assert parse_interval("2024-02-16/2024-02-16")
