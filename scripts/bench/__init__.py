"""Benchmarks: ratios to a named peer in one run, never timed tests. `python -m scripts.bench`."""
