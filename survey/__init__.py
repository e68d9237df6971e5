"""Causerie: anonymous surveys and CSR talks, from the question to the action plan."""
