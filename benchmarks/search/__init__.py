"""How well and how fast the search finds: judged queries, generated motions, and PostgreSQL on the same."""
