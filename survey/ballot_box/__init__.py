"""What was answered, by nobody."""
