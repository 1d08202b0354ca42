"""Exchange rings: who can give to whom in a circle."""
