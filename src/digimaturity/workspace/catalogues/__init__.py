"""The questions: what is asked, how it is answered, and what an answer is worth."""
