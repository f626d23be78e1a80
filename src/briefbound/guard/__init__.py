"""Protected names: a list kept outside the pack, and the search of finished files, ours or not, for what is on it.

A list becomes names (`lists`, `names`). A name becomes skeletons (`letters`, by what `scripts` knows of each script)
and stems with endings (`endings`); the words of a text (`words`) are matched with them (`matching`), as are scripts
without spaces (`unspaced`) and those without vowels (`soundings`). `escapes` reads what is escaped or garbled, and
`sieve` long text of which nothing tells the encoding. Files of every kind become passages of text (`files`, which
asks the table of `kinds` for one of the `readers`), or are reported
as not read. A finding has a place and a line of the list (`search`); the names themselves never leave
this room.
"""

from briefbound.guard.lists import ListFault, check_place, load_names
from briefbound.guard.passages import Gap
from briefbound.guard.search import Finding, Guard, NotSearched, ProtectedNameFound, Searched

__all__ = [
    "Finding",
    "Gap",
    "Guard",
    "ListFault",
    "NotSearched",
    "ProtectedNameFound",
    "Searched",
    "check_place",
    "load_names",
]
