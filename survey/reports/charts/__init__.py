"""Draw figures as SVG text: the same bytes on the page and in the PDF."""

from survey.reports.charts.bars import Bar, Bars, bars
from survey.reports.charts.gauge import Gauge, gauge
from survey.reports.charts.heat import HeatGroup, HeatMap, HeatRow, heat
from survey.reports.charts.heat_cell import HeatCell
from survey.reports.charts.likert import Likert, LikertRow, likert
from survey.reports.charts.participation import Participation, participation
from survey.reports.charts.quadrant import Quadrant, QuadrantPoint, quadrant
from survey.reports.charts.trend import Trend, TrendPanel, TrendPoint, trend

__all__ = [
    "Bar",
    "Bars",
    "Gauge",
    "HeatCell",
    "HeatGroup",
    "HeatMap",
    "HeatRow",
    "Likert",
    "LikertRow",
    "Participation",
    "Quadrant",
    "QuadrantPoint",
    "Trend",
    "TrendPanel",
    "TrendPoint",
    "bars",
    "gauge",
    "heat",
    "likert",
    "participation",
    "quadrant",
    "trend",
]
