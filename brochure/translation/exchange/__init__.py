"""Files for translators' tools: XLIFF 2.1 and 1.2, gettext PO, and a sheet for those who have nothing else."""
