"""The routes, a module for each area. A new module is one import and one line in ``ROUTERS``."""

from classroom.app.routes import assets, assignments, attempts, home, joining, nowhere, teams

ROUTERS = (
    assets.router,
    home.router,
    joining.router,
    teams.router,
    assignments.router,
    attempts.router,
    nowhere.router,  # the last, as it takes every address that is left
)

__all__ = ["ROUTERS"]
