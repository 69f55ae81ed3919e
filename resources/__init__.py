"""Icons, style, translations and the systemd unit, read through importlib.resources."""
