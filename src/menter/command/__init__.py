"""The command line's verbs, one module each. None imports Django before it runs, so that `--help` answers at once."""
