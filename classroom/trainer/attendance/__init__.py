"""Reads attendance files of Microsoft Teams, and joins them with sessions in which people gave their names."""

from classroom.trainer.attendance.join import AnonymousSessionError, Joined, Member, NamedSession, join_attendance
from classroom.trainer.attendance.people import Interval, Person
from classroom.trainer.attendance.read import Attendance, read_attendance
from classroom.trainer.attendance.rows import AttendanceError
from classroom.trainer.attendance.show import show_csv, show_json, show_text

__all__ = [
    "AnonymousSessionError",
    "Attendance",
    "AttendanceError",
    "Interval",
    "Joined",
    "Member",
    "NamedSession",
    "Person",
    "join_attendance",
    "read_attendance",
    "show_csv",
    "show_json",
    "show_text",
]
