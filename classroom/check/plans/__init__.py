"""Checks session plans: what they name exists, their minutes add up, and every lesson has what a trainer needs."""
