"""Files -> everything that is known about a playbook, good and bad."""
