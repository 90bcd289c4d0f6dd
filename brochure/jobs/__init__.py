"""Jobs: files to be made, as small values that know their names, and the processes that make the files."""
