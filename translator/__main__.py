"""`python -m translator` is the same as the `translator` command."""

from translator.cli import main

if __name__ == "__main__":
    main()
