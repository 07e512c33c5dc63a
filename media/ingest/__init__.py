"""③ Bytes in, safe bytes out. Pure: no ORM, no settings, no request, nothing of ours but redaction."""
