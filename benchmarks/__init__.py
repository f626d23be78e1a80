"""How long books take, Briefbound and its peers side by side on one machine: ``make bench``."""
