"""Running a campaign: the one part that speaks to campaigns and to the ballot box."""
