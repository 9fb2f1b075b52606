"""The record in one SQLite file: the only place that speaks SQL."""
