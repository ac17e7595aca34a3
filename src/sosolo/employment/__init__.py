"""Assignments, the gate before work, time, employment, tax details, payroll, declarations."""
