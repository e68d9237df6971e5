"""Hand out the figures as files: a table for spreadsheets, JSON for programs."""

import csv
import io
import json

from flask import Response, make_response

from survey.faces.results_shown import lines
from survey.faces.results_shown.reading import Shown

MARK = "\ufeff"
"""Tells spreadsheets that the file is in UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be computed by a spreadsheet."""


def as_csv(shown: Shown) -> Response:
    """Send exactly the figures of the pages, one a line, as French spreadsheets read them."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(lines.heading())
    for line in lines.lines(shown):
        writer.writerow(_cell(value) for value in line)
    return _file(shown, "csv", MARK + written.getvalue(), "text/csv; charset=utf-8")


def as_json(shown: Shown) -> Response:
    """Send the document that `survey results --json` prints."""
    written = json.dumps(shown.document, ensure_ascii=False, indent=2) + "\n"
    return _file(shown, "json", written, "application/json")


def _cell(value: str | float | None) -> str:
    """Write a number with a decimal comma, a text so that it stays a text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


def _file(shown: Shown, extension: str, content: str, kind: str) -> Response:
    """Name the file after the campaign."""
    answer = make_response(content)
    answer.content_type = kind
    name = f"{shown.facts.title} ({shown.cid}).{extension}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
