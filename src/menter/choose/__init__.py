"""Choose the best affordable three years, and who pays what of a pooled cost."""
