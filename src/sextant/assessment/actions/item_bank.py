"""Better single items: write them, change them, move them through their life, give them pictures."""

from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from sextant.assessment.actions.items import ItemCannotStand, ItemEntry, add_items
from sextant.assessment.models import FormItem, Item, ItemImage, Misconception, TestForm
from sextant.assessment.rules.items import MOVES, find_item_problems
from sextant.assessment.terms import FormState, ItemStatus
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo, ChangedMeanwhile
from sextant.kernel.pictures import NoPicture, look_at

MOST_PICTURES = 6
CHANGEABLE = (
    "subject", "grade", "kind", "stem", "passage", "options", "key", "points", "depth", "is_anchor",
)  # fmt: skip


class ItemIsRead(CannotDo):
    """Two people are reading a form with this item; changing it would change what they have passed."""


class NoSuchMove(CannotDo):
    """An item does not go there from where it stands."""


class PictureCannotStand(CannotDo):
    """The picture is none, or has no words."""


@transaction.atomic
def write_item(*, entry: ItemEntry, written_by_id: int | None) -> int:
    """Add one item as a draft and return its key.

    Raises:
        ItemCannotStand: it breaks a rule, or has the code of another one.
    """
    return add_items(entries=[replace(entry, written_by_id=written_by_id)])[entry.draft.code]


@transaction.atomic
def change_item(*, item_id: int, version: int, entry: ItemEntry) -> Item:
    """Change an item; forms that are approved keep the text that was printed.

    Raises:
        ItemCannotStand: it breaks a rule.
        ItemIsRead: it stands on a form that is being read.
        ChangedMeanwhile: somebody else changed it.
    """
    item: Item = Item.objects.get(pk=item_id)
    if item.version != version:
        raise ChangedMeanwhile
    _refuse_while_read(item)
    known = set(Misconception.objects.values_list("code", flat=True))
    if problems := find_item_problems(entry.draft, known=known):
        raise ItemCannotStand([(item.code, problem) for problem in problems])
    wanted: dict[str, Any] = {
        name: value for name, value in asdict(entry.draft).items() if name in CHANGEABLE
    }
    wanted |= {"options": [dict(one) for one in entry.draft.options], "standard_id": entry.standard_id}
    changes = {name: (getattr(item, name), new) for name, new in wanted.items() if getattr(item, name) != new}
    if not changes:
        return item
    for name, (_, new) in changes.items():
        setattr(item, name, new)
    item.version += 1
    item.save()
    audit.record("assessment.change_item", on=item, changes=changes)
    return item


@transaction.atomic
def move_item(*, item_id: int, to: str) -> Item:
    """Move an item on in its life: to field test, live, held, retired.

    Raises:
        NoSuchMove: it does not go there from where it stands.
    """
    item: Item = Item.objects.get(pk=item_id)
    if to not in MOVES.get(item.status, ()):
        raise NoSuchMove(
            f"An item that is {ItemStatus(item.status).label.lower()} cannot become {to}. "
            "Choose one of the words on its page."
        )
    old, item.status = item.status, to
    item.version += 1
    item.save(update_fields=["status", "version"])
    audit.record("assessment.move_item", on=item, changes={"status": (old, to)})
    return item


@transaction.atomic
def add_picture(*, item_id: int, content: bytes, alternative: str) -> ItemImage:
    """Give an item a picture, with the words for whoever cannot see it.

    Raises:
        PictureCannotStand: it is no PNG or JPEG, too large, or without words; or the item has enough, or
            stands on an approved form.
        ItemIsRead: the item stands on a form that is being read.
    """
    item = Item.objects.get(pk=item_id)
    _refuse_while_read(item)
    if FormItem.objects.filter(item=item).exists():
        # Pictures are not copied onto a form: it would change under those who passed it, and who sit it.
        raise PictureCannotStand(
            "This item stands on an approved form, where the picture would appear unread. Write another item."
        )
    if not alternative.strip():
        raise PictureCannotStand("The picture has no words. Write what it shows, for whoever cannot see it.")
    n = ItemImage.objects.filter(item=item).count()
    if n >= MOST_PICTURES:
        raise PictureCannotStand(f"The item has {n} pictures. Use these, or write another item.")
    try:
        picture = look_at(content)
    except NoPicture as refusal:
        raise PictureCannotStand(str(refusal)) from None
    row: ItemImage = ItemImage.objects.create(
        item=item,
        position=n + 1,
        media_type=picture.media_type,
        content=content,
        width=picture.width,
        height=picture.height,
        alternative=alternative.strip()[:500],
    )
    audit.record("assessment.add_picture", on=row, changes={"alternative": (None, row.alternative)})
    return row


def _refuse_while_read(item: Item) -> None:
    read = TestForm.objects.filter(state=FormState.IN_REVIEW).values_list("item_ids", flat=True)
    if any(item.pk in keys for keys in read):
        raise ItemIsRead("This item stands on a form that is being read. Wait, or send the form back first.")
