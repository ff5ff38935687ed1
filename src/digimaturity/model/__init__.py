"""What things are: catalogue, criteria, answers, and the published formats of files."""
