"""The sub-commands of ``ratslese``: each module has ``add`` (its arguments; light) and ``run`` (its work)."""
