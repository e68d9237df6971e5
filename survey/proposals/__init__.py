"""What people proposed, what was answered, and whether they were told."""
