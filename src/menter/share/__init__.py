"""Share what works: the bilingual knowledge hub of standards, patterns, case studies and components (to come)."""
