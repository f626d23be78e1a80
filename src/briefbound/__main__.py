"""``python -m briefbound``."""

from briefbound.cli import main

if __name__ == "__main__":
    main()
