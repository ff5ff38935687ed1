"""What people saw: answers, evidence, sessions, and the folder they are kept in."""
