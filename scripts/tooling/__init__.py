"""What the commands do with the machine: environment, builds, checks, serving, measuring."""
