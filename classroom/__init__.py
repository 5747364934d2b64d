"""Owns all that brings the course to people: pages, checks, the server. May import grader."""
