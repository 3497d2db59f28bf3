"""The first hour: a new workspace with a first plan, and what tells whether this machine can build it."""
