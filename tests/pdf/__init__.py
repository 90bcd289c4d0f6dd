"""Tests of the PDF writer: files are read back object by object, and judged by others."""
