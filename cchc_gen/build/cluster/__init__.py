"""Builds on the machines of a cluster."""
