"""Draw figures as SVG text: the same bytes on the page and in the PDF."""

from survey.reports.charts.bars import Bar, Bars, bars
from survey.reports.charts.gauge import Gauge, gauge
from survey.reports.charts.likert import Likert, LikertRow, likert
from survey.reports.charts.participation import Participation, participation

__all__ = [
    "Bar",
    "Bars",
    "Gauge",
    "Likert",
    "LikertRow",
    "Participation",
    "bars",
    "gauge",
    "likert",
    "participation",
]
