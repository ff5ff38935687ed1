"""A study to practise on: invented bodies of which everything is known, and what assessors who err saw of them."""
