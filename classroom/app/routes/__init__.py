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
    livereport,
    liveslides,
    log,
    me,
    members,
    nowhere,
    people,
    previews,
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
    log.router,
    teams.router,
    members.router,
    assignments.router,
    previews.router,
    attempts.router,
    appeals.router,
    reports.router,
    exports.router,
    certificates.router,
    live.router,
    livefeed.router,
    livereport.router,
    liveslides.router,
    nowhere.router,  # the last, as it takes every address that is left
)

__all__ = ["ROUTERS"]
