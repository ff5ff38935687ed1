"""What is said about a study, once: records, tables and sentences, without a format."""
