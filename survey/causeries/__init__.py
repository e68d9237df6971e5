"""Talking about it: guides, sessions, the facilitator's sheet, attendance kept apart."""
