"""What lies in `house` belongs to a copy of the house, and is read nowhere else."""

collect_ignore = ["house"]
