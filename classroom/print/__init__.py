"""Turns the course into printed matter: worksheets, answer keys and one handout, as PDF by Typst."""

from classroom.print.inline import say
from classroom.print.nodes import node, paragraph
from classroom.print.papers import Printed, print_papers
from classroom.print.source import read_book
from classroom.print.typeset import Typesetter

__all__ = ["Printed", "Typesetter", "node", "paragraph", "print_papers", "read_book", "say"]
