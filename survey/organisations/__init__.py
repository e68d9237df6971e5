"""Who runs it: structures, members, roles, sign-in, audit trail."""
