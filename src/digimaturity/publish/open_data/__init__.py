"""A study as data for others to use: a workbook, tables in a package, JSON, and what data portals ask for."""
