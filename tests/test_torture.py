"""A few rounds of what `make torture` does a hundred times."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_no_site_breaks_and_no_briefing_is_lost_when_programs_are_killed() -> None:
    script = Path(__file__).parent / "torture.py"
    command = [sys.executable, str(script), "--kills", "1", "--stops", "1", "--full", "1", "--pairs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken sites, 0 lost briefings" in done.stdout
