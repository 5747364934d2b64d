"""Checks what makes a question worth answering; one small function for each rule."""
