"""The pooled cost of an opportunity: who may do what, files out and back, what is worked out, pages and statements."""
