"""The form of the database, in numbered steps, each with its reason."""

HEAD = "0013"
"""The last step; a test compares it with the folder `versions`."""
