"""Pupils, parents, schools, cases, visits, letters and their timeline."""
