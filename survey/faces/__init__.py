"""Who looks."""
