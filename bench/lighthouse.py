"""Lighthouse on the shipped guide, as a phone sees it: scores and what cost points.

python bench/lighthouse.py [--runs 3] [--site DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.server import serving

REPO = Path(__file__).resolve().parents[1]
PAGES = ("", "model-evaluation/", "model-evaluation/accuracy-on-imbalanced-data/", "questions/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BOUNDS = (95, 100, 100, 100)
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update"
)


def measure(url: str) -> tuple[dict[str, int], dict[str, str]]:
    """Scores by category, and the audits that cost points with what they say."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = ["node_modules/.bin/lighthouse", url, "--quiet", "--output=json", f"--output-path={report.name}"]
        subprocess.run(
            [*command, f"--chrome-flags={CHROMIUM}"],
            cwd=REPO / "bench",
            env=os.environ | {"CHROME_PATH": browser},
            check=True,
            capture_output=True,
        )
        found = json.loads(Path(report.name).read_text("utf-8"))
    scores = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}
    weighed = {ref["id"] for c in found["categories"].values() for ref in c["auditRefs"] if ref["weight"]}
    lost = {
        name: audit.get("displayValue") or audit["title"]
        for name, audit in found["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 0.95
    }
    return scores, lost


def main() -> int:
    """Print a table; 1 when a median is below its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder) / "site"
        if not options.site:
            subprocess.run(["study-guide", "build", "--site-dir", str(site)], cwd=REPO, check=True)
        short = False
        with serving(site) as address:
            for path in PAGES:
                runs = [measure(address + path) for _ in range(options.runs)]
                medians = [round(statistics.median(scores[name] for scores, _ in runs)) for name in CATEGORIES]
                short |= any(median < bound for median, bound in zip(medians, BOUNDS, strict=True))
                print(
                    f"/{path}: " + ", ".join(f"{n} {m}" for n, m in zip(CATEGORIES, medians, strict=True)), flush=True
                )
                for name, said in sorted({k: v for _, lost in runs for k, v in lost.items()}.items()):
                    print(f"    {name}: {said}")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
