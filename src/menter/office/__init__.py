"""The web service and the command line's memory: the only place that knows Django."""
