"""The form of the database, in numbered steps, each with its reason."""

HEAD = "0006"
"""The last step; a test compares it with the folder `versions`."""
