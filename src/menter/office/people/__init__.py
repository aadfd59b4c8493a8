"""Who may come in and what they may do: accounts, roles, and the rules in pairs."""
