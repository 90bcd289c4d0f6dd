"""Damaged and hostile files, by seeded generators: whatever comes, an answer in words, in bounded time and memory."""
