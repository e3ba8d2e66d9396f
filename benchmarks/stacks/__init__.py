"""Measures how stacks are split, and fits the weights of their borders."""
