"""The typed models that pass between the stages, and the record that comes out."""
