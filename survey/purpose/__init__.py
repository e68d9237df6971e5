"""What the organisation is for, and by which figures it sees whether it comes nearer."""
