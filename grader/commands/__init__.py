"""The subcommands of ``grader``: each module has ``add_parser`` and ``run``."""
