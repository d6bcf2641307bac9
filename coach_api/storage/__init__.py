"""What is kept: tables, sessions, migrations, and one module of plain functions for each noun."""
