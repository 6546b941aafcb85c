"""Build hook: what the pages need and no one writes by hand, the maths font and the built client.

Browsers stretch brackets and roots only in a font with a MATH table. The whole of STIX Two Math weighs 800 KB;
formulas of a guide need a fifth of its characters.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from fontTools import subset
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = Path("overrides/assets/fonts/math.woff2")
CLIENT = Path("overrides/assets/client")
ARTIFACTS = (TARGET.parent.as_posix(), CLIENT.as_posix(), "overrides/partials/client-*.html")

CHARACTERS = [
    *range(0x20, 0x7F),  # Latin
    *range(0xA0, 0x100),  # with U+00A8–B4, without which dots and bars over letters vanish
    *range(0x2C6, 0x2DE),  # spacing accents
    *range(0x300, 0x339),  # combining accents
    *range(0x391, 0x3F7),  # Greek
    *range(0x2010, 0x2058),  # dashes, dots, primes
    *range(0x20D0, 0x20F1),  # vectors over letters
    *range(0x2100, 0x2150),  # letter-like
    *range(0x2190, 0x2200),  # arrows
    *range(0x2200, 0x2300),  # operators
    *range(0x2308, 0x230C),  # ceilings and floors
    *range(0x239B, 0x23E2),  # parts of tall brackets
    *range(0x27E6, 0x27F0),  # mathematical brackets
    *range(0x27F0, 0x2800),  # long arrows
    *range(0x2A00, 0x2A30),  # large operators
    *range(0x2A7D, 0x2AB1),  # relations
    *range(0x1D400, 0x1D434),  # bold
    *range(0x1D434, 0x1D49C),  # italic, bold italic
    *range(0x1D49C, 0x1D4D0),  # script
    *range(0x1D538, 0x1D56C),  # double-struck
    *range(0x1D6A4, 0x1D71C),  # Greek in bold and italic
    *range(0x1D7CE, 0x1D7E2),  # digits in bold and double-struck
]


class AssetHook(BuildHookInterface[Any]):
    """Makes both before the files of a wheel, source or editable build are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Cut the font if it is not there yet; build the client if its sources are here and newer."""
        del version
        target = Path(self.root) / TARGET
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            cut(target)
        root = Path(self.root)
        if (root / "client").is_dir() and stale(root):
            build_client(root / "client")
        build_data["artifacts"] += [f"/{path}" for path in ARTIFACTS]


def stale(root: Path) -> bool:
    """Whether the client was never built, or a source of it has changed since."""
    built = min((path.stat().st_mtime for path in (root / CLIENT).glob("*")), default=0.0)
    return max(path.stat().st_mtime for path in sources(root / "client")) > built


def sources(client: Path) -> Iterator[Path]:
    """Every file that the built client is made from."""
    yield from (client / "build.mjs", client / "package-lock.json")
    for folder in ("src", "style"):
        yield from (path for path in (client / folder).rglob("*") if path.is_file())


def build_client(client: Path) -> None:
    """Run the client's own build. Raises RuntimeError without npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("Building from a checkout needs Node.js 20 or newer (npm). A released wheel needs neither.")
    if not (client / "node_modules" / "esbuild").is_dir():
        subprocess.run([npm, "ci", "--omit=dev"], cwd=client, check=True)
    subprocess.run([npm, "run", "--silent", "build"], cwd=client, check=True)


def cut(target: Path) -> None:
    """Write the subset of STIX Two Math as woff2 to `target`, with its MATH table."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["ssty", "dtls", "flac", "rtlm"]
    options.drop_tables += ["GPOS", "DSIG"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    source = resources.files("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"
    with resources.as_file(source) as path:
        font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CHARACTERS)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
