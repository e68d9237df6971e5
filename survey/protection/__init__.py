"""What may be shown of a staff list from elsewhere: attributes alone, no answers."""
