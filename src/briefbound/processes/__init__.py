"""Other processes: outside programs, and readers that may have only so much memory and time."""
