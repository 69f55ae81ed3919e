"""What holds for every test: no display is needed, and slow shared machines do not make a property test fail."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test, and no process that one starts, touches the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What decides whether a change lands has to decide alike each time; everybody's own runs go on looking.
settings.register_profile("ci", settings.get_profile("project"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "project")
