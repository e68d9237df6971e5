"""PDF where the machine allows it; in continuous integration it must."""

import subprocess
import sys

import pytest

NO_PANGO = """
import cffi

def refuse(self, name, flags=0):
    raise OSError("cannot load library " + str(name))

cffi.FFI.dlopen = refuse
"""


@pytest.fixture
def python_without_pango():
    """Run code on a machine whose text libraries do not load; return what it printed."""

    def run(code):
        done = subprocess.run(
            [sys.executable, "-c", NO_PANGO + code], capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    return run


@pytest.fixture
def read_pdf(tmp_path):
    """Return what one of poppler's tools says of a PDF."""

    def read(tool, content, *options, after=()):
        file = tmp_path / "report.pdf"
        file.write_bytes(content)
        done = subprocess.run(
            [tool, *options, str(file), *after], capture_output=True, text=True, check=True
        )
        return done.stdout

    return read
