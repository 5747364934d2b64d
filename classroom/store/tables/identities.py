"""Owns the tables of sign-in by a provider: under which number it knows a person, and sign-ins that are under way."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table

from classroom.store.tables.base import Instant, metadata

# A provider knows a person by issuer and subject, which never change; an address may.
identities = Table(
    "identities",
    metadata,
    Column("issuer", String(300), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("linked_at", Instant, nullable=False),
)

# What must be known when the browser comes back, on whatever process: of its own secrets only hashes.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    Column("browser_hash", String(64), nullable=False),
    Column("provider", String(20), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_sign_ins_expires_at", "expires_at"),
)
