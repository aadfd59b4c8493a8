"""Choose the best affordable years: opportunities in scopes by quarter, under pots, people and fairness."""
