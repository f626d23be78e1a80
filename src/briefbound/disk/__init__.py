"""What is read from the disk and put there: whole files, by one at a time, and what need not be done twice."""
