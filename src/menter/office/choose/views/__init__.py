"""What the pages of this room answer: the plan, the rounds and all that happens in one."""
