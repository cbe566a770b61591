"""Saved pages of many makes are read at least as well as by trafilatura alone, on every figure."""

from page_scores import compare


def test_saved_pages_are_read_better_than_by_trafilatura_alone() -> None:
    ours, theirs = compare()
    assert all(right == of for right, of in ours.values())
    assert all(ours[figure] >= theirs[figure] for figure in ours)
    assert sum(right for right, _ in ours.values()) > sum(right for right, _ in theirs.values())
