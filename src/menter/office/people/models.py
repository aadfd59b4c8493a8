"""Accounts and the roles they hold."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.people.role import ROLES, Permission


class UserManager(BaseUserManager["User"]):
    """Makes accounts; `people.actions.open_account` is the door that people use."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody with an account, known by an e-mail address."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Language"), max_length=2, default="cy")
    is_active = models.BooleanField(_("Account is open"), default=True)
    joined_at = models.DateTimeField(_("Since"))

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Privacy:
        restricted = ("id", "language", "is_active", "joined_at", "last_login")
        personal = ("email", "name", "password")

    @property
    def actor_key(self) -> str:
        return f"user:{self.pk}"

    def permissions(self) -> dict[Permission, frozenset[str | None]]:
        """What this person may do: each permission with the body codes it holds for; None stands for every body."""
        held: dict[Permission, set[str | None]] = {}
        for place in self.roles.all():
            for permission in ROLES[place.role].permissions:
                held.setdefault(permission, set()).add(place.body_code or None)
        return {permission: frozenset(bodies) for permission, bodies in held.items()}


class RoleHeld(models.Model):
    """One role of one person, for one body or (blank) for the whole partnership."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("Role"), max_length=30, choices=[(code, role.name) for code, role in ROLES.items()])
    body_code = models.CharField(_("Body"), max_length=60, blank=True)
    since = models.DateTimeField(_("Since"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "body_code"], name="one_role_once")]

    class Privacy:
        restricted = ("id", "user", "role", "body_code", "since")
