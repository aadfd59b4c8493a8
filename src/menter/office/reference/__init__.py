"""Bodies and partnerships, kept so that everything else can point to them; loaded from the facts."""
