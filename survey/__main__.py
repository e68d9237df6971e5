"""`python -m survey` is the `survey` command."""

from survey.cli import survey

if __name__ == "__main__":
    survey()
