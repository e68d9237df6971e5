"""Feedback of causeries: sessions wait together until enough people can be heard safely."""
