"""The web application: requests in, pages and JSON out. Who may do what stands in one table, ``access.ACCESS``."""

from classroom.app.factory import create_app
from classroom.app.settings import Settings, read_settings

__all__ = ["Settings", "create_app", "read_settings"]
