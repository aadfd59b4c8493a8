from django.urls import path

from menter.office.look.listing import listing_paths
from menter.office.see.views import body, contract, ending, register, software, source, still_right, supplier, upload

app_name = "see"
urlpatterns = [
    *listing_paths("register", register.register, "register"),
    path("register/<int:number>", register.initiative, name="initiative"),
    *listing_paths("contracts", contract.contracts, "contracts"),
    *listing_paths("contracts/ending", ending.ending, "ending"),
    path("contracts/<int:number>", contract.contract, name="contract"),
    *listing_paths("bodies", body.bodies, "bodies"),
    path("bodies/<slug:code>", body.body, name="body"),
    *listing_paths("suppliers", supplier.suppliers, "suppliers"),
    *listing_paths("suppliers/same", supplier.merges, "merges"),
    path("suppliers/same/<int:number>", supplier.settle, name="settle_merge"),
    path("suppliers/names/<int:number>", supplier.settle_name, name="settle_name"),
    path("suppliers/<int:number>", supplier.supplier, name="supplier"),
    *listing_paths("payments", supplier.payments, "payments"),
    *listing_paths("published-grants", supplier.published_grants, "published_grants"),
    *listing_paths("software", software.software, "software"),
    path("software/<int:number>", software.software_product, name="software_product"),
    path("still-right/<str:token>", still_right.still_right, name="still_right"),
    *listing_paths("sources", source.sources, "sources"),
    path("sources/add", source.add_source, name="add_source"),
    path("sources/add/<str:token>", source.check_source, name="check_source"),
    path("sources/<slug:code>", source.source, name="source"),
    path("sources/<slug:code>/change", source.change_source, name="change_source"),
    path("sources/<slug:code>/read", source.read_source, name="read_source"),
    path("sources/<slug:code>/file", source.bring_file, name="bring_file"),
    *listing_paths("sources/<slug:code>/history", source.runs, "source_runs"),
    path("import", upload.import_file, name="import_file"),
    path("import/<str:token>", upload.check_file, name="check_file"),
]
