"""The safe: store, ledger, keys, holds and rights."""
