"""The pages of the register: initiatives, contracts, bodies, and the desk where files come in."""
