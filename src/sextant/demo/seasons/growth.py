"""Release the first growth run of a demo, signed by its data director."""

from sextant.demo.ground import Ground
from sextant.kernel import guard
from sextant.kernel.actor import process


def release_growth(ground: Ground) -> None:
    """Compute growth for the newest report period and release it, as the nightly process would."""
    # The demo stands above the systems; each of its seasons fetches the one it needs.
    from sextant.assessment.actions.value_added import run_growth  # noqa: PLC0415

    with guard.acting_as(process("growth_run")):
        run_growth(on=ground.today, signed_by=ground.keys.staff["anneke_data_director"])
