"""The archive: a folder of records with one SQLite database, worked through overnight, and nothing is lost."""
