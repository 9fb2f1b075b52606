"""Telling people when knowledge changes: rules over what a build brought, and ways to whoever wants to know."""
