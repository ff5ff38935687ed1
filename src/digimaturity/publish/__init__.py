"""How results leave: tables as text, Markdown, CSV and JSON, and the answers as spreadsheets."""
