"""Asking servers of others for their pages: politely, within limits, and never an address inside this network."""
