"""What has changed since a text was approved: every sign that did, and nothing else."""
