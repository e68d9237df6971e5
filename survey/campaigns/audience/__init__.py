"""Who is invited: read a list of addresses, and say line by line what was understood."""

from survey.campaigns.audience.reading import read_audience
from survey.campaigns.audience.report import AudienceReport, Kind, LineNote, Person

__all__ = ["AudienceReport", "Kind", "LineNote", "Person", "read_audience"]
