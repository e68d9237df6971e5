"""The only shape in which answers leave the ballot box: counts and sums."""

from survey.tables.atoms import Atoms
from survey.tables.counting import count
from survey.tables.counts import CompleteRows, OtherQuestionnaire, Tables, ThemeCounts
from survey.tables.encoding import AnswerNotCountable, Answers, Encoded, encode
from survey.tables.layout import (
    GIVEN,
    NOT_CONCERNED,
    QUADRANTS,
    TOTAL,
    Cell,
    Column,
    DriversLayout,
    Grouping,
    Layout,
    QuadrantsLayout,
    ThemeLayout,
    WeightsLayout,
)

__all__ = [
    "GIVEN",
    "NOT_CONCERNED",
    "QUADRANTS",
    "TOTAL",
    "AnswerNotCountable",
    "Answers",
    "Atoms",
    "Cell",
    "Column",
    "CompleteRows",
    "DriversLayout",
    "Encoded",
    "Grouping",
    "Layout",
    "OtherQuestionnaire",
    "QuadrantsLayout",
    "Tables",
    "ThemeCounts",
    "ThemeLayout",
    "WeightsLayout",
    "count",
    "encode",
]
