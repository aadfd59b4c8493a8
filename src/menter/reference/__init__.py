"""Facts with sources: bodies, services, missions, goals, standards, teams. Small tables, versioned."""
