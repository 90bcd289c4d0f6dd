"""What characters mean, whatever the language: digits, contacts in a text, marks that nobody sees, and scripts.

Every part of the program asks here, so that a check, a line break and a file agree on what a phone number is.
"""
