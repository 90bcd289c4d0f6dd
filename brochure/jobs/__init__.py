"""What is built: small values that name their files, and the processes that make these."""
