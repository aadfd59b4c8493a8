"""How every page looks: GOV.UK components, page furniture, forms, lists, charts, maps, numbers and dates."""
