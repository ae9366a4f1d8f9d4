"""The tests: sentences about people, run on SQLite and on PostgreSQL. CONTRIBUTING.md explains the three fixtures."""
