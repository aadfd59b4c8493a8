"""Choose the best affordable years: opportunities in scopes by quarter, under pots, people and fairness."""

from menter.choose.plan.search import choose_portfolio as choose_portfolio
