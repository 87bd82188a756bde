from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "sextant.access"

    def ready(self) -> None:
        """Tell the guard who answers "how far?" and who logs reads; hear what only a signal says (ADR 7)."""
        from allauth.mfa import signals

        from sextant.access import factors
        from sextant.access.reach import resolve
        from sextant.access.reads import note
        from sextant.kernel import guard

        guard.register(resolve)
        guard.watch(note)
        signals.authenticator_added.connect(factors.factor_added)
        signals.authenticator_removed.connect(factors.factor_removed)
        signals.authenticator_reset.connect(factors.factor_renewed)
        signals.authentication_failed.connect(factors.factor_failed)
