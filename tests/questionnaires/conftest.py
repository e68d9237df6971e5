"""Properties are checked without a stopwatch: other tests may share the machine."""

from hypothesis import settings

settings.register_profile("without stopwatch", deadline=None)
settings.load_profile("without stopwatch")
