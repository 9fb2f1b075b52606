"""One step from each version of the record's tables to the next, as Alembic writes them.

``v0009_….py`` moves a record of version 8 to version 9: ``revision = "9"``, ``down_revision = "8"``, and ``upgrade()``,
which calls `alembic.op`. The same step runs on SQLite and PostgreSQL. What stands in the tables must move too: a new
column that may not be NULL needs a value for the rows that are there. A test moves a record of the oldest version
through all steps and compares every table with `store.schema`. Steps are never changed after a release.

In SQLite the contents are put into tables made anew afterwards, so a step there needs no `batch_alter_table` to change
keys or order: it is enough that each column of `store.schema` is there with what belongs in it.
"""
