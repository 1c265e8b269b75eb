"""What the Makefile sets up."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_packages_come_through_networks_that_have_an_authority_of_their_own():
    shown = subprocess.run(
        ["make", "--silent", "--eval", "shown: ; @echo $$UV_SYSTEM_CERTS", "shown"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == "1"
