"""The pages of joining up: opportunities, and who else."""
