"""Checks answers where they are written, in Jupyter notebooks, and marks notebooks that were handed in.

``check`` and ``check_number`` need nothing but Python; they stand in the notebooks of the course. Marking
a folder of notebooks is ``grader notebook``. Only making notebooks and running them need more:
``pip install "customer-centric-course[notebook]"``.
"""

from grader.notebook.checking import check, check_number

__all__ = ["check", "check_number"]
