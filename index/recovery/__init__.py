"""Damage: integrity checks, salvage, rebuild."""
