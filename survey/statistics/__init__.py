"""What the figures say."""
