"""Builds many packs: over processes of this machine or a Dask cluster, going on where an earlier run stopped."""

from briefbound.batch.run import PackResult, build_packs

__all__ = ["PackResult", "build_packs"]
