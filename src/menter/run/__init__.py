"""Where heavy work runs: on this machine, the reference; on a Spark cluster with the same answers (to come)."""
