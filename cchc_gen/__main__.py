"""Lets `python -m cchc_gen` do what the command does."""

from cchc_gen.cli import main

if __name__ == "__main__":
    main()
