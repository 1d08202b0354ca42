"""Everybody's list at once: who is shown how often, and caps."""
