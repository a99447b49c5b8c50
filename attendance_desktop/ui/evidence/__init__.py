"""The evidence clock on a pupil's page: what a route needs, what is there, what goes stale."""
