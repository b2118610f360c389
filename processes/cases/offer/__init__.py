"""What the centre offers: its programmes and modules, and the runs of these with their prices."""
