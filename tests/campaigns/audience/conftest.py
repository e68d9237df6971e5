"""Files as people make them."""

import io

import pytest
from openpyxl import Workbook

from survey.campaigns.audience import read_audience


@pytest.fixture
def read(questionnaire):
    """Read the content of a file, text or bytes, for the questionnaire."""

    def read_content(content, name="liste.csv", **choices):
        data = content.encode() if isinstance(content, str) else content
        return read_audience(data, name, questionnaire=questionnaire, **choices)

    return read_content


@pytest.fixture
def workbook():
    """Make an XLSX of rows, changed by a function before it is saved."""

    def make(rows, change=None):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        if change:
            change(book)
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()

    return make
