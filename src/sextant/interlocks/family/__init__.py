"""The portal of guardians and students."""
