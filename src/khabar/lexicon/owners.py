"""Who owns which outlets: what two outlets of one owner say in their own voice is one origin."""

from __future__ import annotations

from msgspec import Struct

from khabar.lexicon.tables import read_table


class Ownership(Struct, frozen=True, kw_only=True):
    """One row of ``outlet_owners.tsv``: ``outlet`` is an identifier of organisations.tsv."""

    outlet: str
    owner: str
    name_ar: str
    name_en: str
    example: str
    basis: str


def load_owners() -> dict[str, Ownership]:
    """Owners by outlet, in file order; an outlet without a row has no owner that is known for certain.

    Example: ``load_owners()["al-hadath"].owner`` is ``al-arabiya-network`` (قناة الحدث من شبكة العربية).
    """
    rows = read_table("outlet_owners")
    return {
        row["outlet"]: Ownership(
            outlet=row["outlet"],
            owner=row["owner"],
            name_ar=row["owner_ar"],
            name_en=row["owner_en"],
            example=row["example"],
            basis=row["basis"],
        )
        for row in rows
    }
