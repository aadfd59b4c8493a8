"""The pages of accounts, of roles, and of the record of what was done."""
