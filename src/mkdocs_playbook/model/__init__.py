"""What a playbook is: the kinds, their fields, and how texts point at them."""
