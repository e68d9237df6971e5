"""Mail: write, send; keep no trace of who opened."""
