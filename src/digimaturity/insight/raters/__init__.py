"""How far assessors agree: coefficients, their intervals, and the double coding they rest on."""
