"""The routes, a module for each area. A new module is one import and one line in ``ROUTERS``."""

from classroom.app.routes import (
    appeals,
    assets,
    assignments,
    attempts,
    certificates,
    exports,
    health,
    home,
    joining,
    live,
    livefeed,
    me,
    members,
    nowhere,
    people,
    reports,
    signing,
    teams,
)

ROUTERS = (
    assets.router,
    health.router,
    home.router,
    joining.router,
    signing.router,
    me.router,
    people.router,
    teams.router,
    members.router,
    assignments.router,
    attempts.router,
    appeals.router,
    reports.router,
    exports.router,
    certificates.router,
    live.router,
    livefeed.router,
    nowhere.router,  # the last, as it takes every address that is left
)

__all__ = ["ROUTERS"]
