"""The engine: all that the program does inside of WeasyPrint and pydyf, which nothing outside of this room imports.

``seams`` is the table of what is relied on there, ``hooks`` the one place where something of it is replaced.
``loading`` imports WeasyPrint and ``pdf`` pydyf, each with a look at the table. ``boxes`` says what the rest of the
press may read of a laid-out page, ``rendering`` lays pages out, ``painting`` paints them. The others are hooks, each
for one matter; those of ``fast`` change nothing but the time that it takes.
"""
