from django.urls import path

from menter.office.look.listing import listing_paths
from menter.office.see.views import body, contract, register, upload

app_name = "see"
urlpatterns = [
    *listing_paths("register", register.register, "register"),
    path("register/<int:number>", register.initiative, name="initiative"),
    *listing_paths("contracts", contract.contracts, "contracts"),
    path("contracts/<int:number>", contract.contract, name="contract"),
    *listing_paths("bodies", body.bodies, "bodies"),
    path("bodies/<slug:code>", body.body, name="body"),
    path("import", upload.import_file, name="import_file"),
    path("import/<str:token>", upload.check_file, name="check_file"),
]
