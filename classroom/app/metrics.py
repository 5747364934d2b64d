"""Owns what is counted of requests, in the form that Prometheus reads. No person and no address stands in it."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

KIND = "text/plain; version=0.0.4; charset=utf-8"
# Seconds. The goals of the server lie between them: a save under 0.1, a submission under 1.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def folder_of_processes() -> Path | None:
    """Return the folder in which several server processes add up their figures; None where there is one process."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    return Path(folder) if folder else None


class Metrics:
    """The figures of one application; with several processes each answers with the sum of all."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "classroom_requests",
            "Requests answered, by method, route and status.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "classroom_request_seconds",
            "Seconds from a request to the end of its answer, by route.",
            ("route",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered. ``route`` is the pattern of its address, never the address."""
        key = (method, route, status)
        if key not in self._known:  # looked up once: this is on the way of every saved answer
            self._known[key] = self._requests.labels(method, route, str(status)), self._seconds.labels(route)
        counter, histogram = self._known[key]
        counter.inc()
        histogram.observe(seconds)

    def read(self, *, open_attempts: int) -> bytes:
        """Return all figures as text, with how many attempts are under way now."""
        gauge = f"# TYPE classroom_open_attempts gauge\nclassroom_open_attempts {open_attempts}\n"
        return generate_latest(self._summed()) + gauge.encode()

    def _summed(self) -> CollectorRegistry:
        if folder_of_processes() is None:
            return self._registry
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return registry
