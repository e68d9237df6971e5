"""Everything that an attacker could copy: each distinct page of each file, at each step."""

import contextlib
import subprocess

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

PAGE = 4096
OVERLAP = 127
"""Bytes of the next page kept beside each, so that what lies across a border is found."""

KEY_SIZE = 32
FEWEST_SIGNS = 22
"""Distinct bytes of a window that may be a key: 32 random ones have fewer once in 100,000 times."""

LETTERS = 127
FEWEST_STRANGE = 5
"""Bytes beyond the letters, of a window that may be a key: as rare as the above, to have fewer."""


class Evidence:
    """Pages of files, once each however often they were copied."""

    def __init__(self):
        self.pages = {}
        self._seen = {}

    def add(self, content):
        """Keep what is new of a file since it was last copied."""
        self.pages.update(dict.fromkeys(pages_of(content)))

    def add_files(self, files):
        """Keep what is new of files, if they changed at all."""
        for file in files:
            with contextlib.suppress(FileNotFoundError):
                state = file.stat()
                if self._seen.get(file) != (state.st_mtime_ns, state.st_size):
                    self._seen[file] = (state.st_mtime_ns, state.st_size)
                    self.add(bytes_of(file))

    def __sub__(self, before):
        """Return what was not there before, where no secret of later days can lie."""
        left = Evidence()
        left.pages = {page: None for page in self.pages if page not in before.pages}
        return left

    def holds(self, word):
        """Test whether bytes, no longer than the overlap, stand anywhere."""
        assert 0 < len(word) <= OVERLAP
        return any(word in page for page in self.pages)

    def find(self, pattern):
        """Give every match of a pattern of bytes, once each."""
        return {found[0] for page in self.pages for found in pattern.finditer(page)}

    def windows(self, size=KEY_SIZE):
        """Return every run of so many bytes that looks random, from whatever place."""
        found = set()
        for page in self.pages:
            if len(page) >= size:
                runs = sliding_window_view(np.frombuffer(page, np.uint8), size)
                found.update(page[at : at + size] for at in np.flatnonzero(look_random(runs)))
        return found


def pages_of(content):
    """Cut a file; what is but zeros is left out."""
    cut = (content[at : at + PAGE + OVERLAP] for at in range(0, len(content), PAGE))
    return [page for page in cut if page.strip(b"\0")]


def look_random(runs):
    """Test which rows begin as random bytes do: many different ones, many that are no letters."""
    begun = runs[:, :KEY_SIZE]
    likely = np.flatnonzero((begun > LETTERS).sum(axis=1) >= FEWEST_STRANGE)
    sorted_ = np.sort(begun[likely], axis=1)
    signs = 1 + (np.diff(sorted_, axis=1) != 0).sum(axis=1)
    answer = np.zeros(len(runs), bool)
    answer[likely[signs >= FEWEST_SIGNS]] = True
    return answer


def bytes_of(file):
    """Read a file in another process: closing a database's file in this one drops its locks."""
    return subprocess.run(["cat", file], capture_output=True, check=False).stdout
