"""E-mail: one message for one person, handed to a mail program as a draft or to a server, and what became of it."""
