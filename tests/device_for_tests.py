"""What lies on a device, as tests age it and look at it: the database of its browser."""

from typing import Any

from playwright.sync_api import Page

HALF_AN_HOUR, TWELVE_HOURS = 31 * 60, 12 * 3600 + 60
_ASK = """(step) => new Promise((resolve, reject) => {
  const request = indexedDB.open("device", 1);
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const stores = request.result.transaction(["keys", "records"], "readwrite");
    const asked = %s;
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  };
})"""


def kept_ids(page: Page) -> list[str]:
    """Return under which ids something is kept on the device."""
    found: Any = page.evaluate(_ASK % 'stores.objectStore("records").getAllKeys()', None)
    return sorted(found)


def leave_alone(page: Page, *, seconds: int) -> None:
    """Let the device have been left alone for so long: its last sign of life and its hours are earlier."""
    page.evaluate(
        """(seconds) => new Promise((resolve, reject) => {
          const request = indexedDB.open("device", 1);
          request.onsuccess = () => {
            const transaction = request.result.transaction("keys", "readwrite");
            const keys = transaction.objectStore("keys");
            const asked = keys.get("now");
            asked.onsuccess = () => {
              const held = asked.result, ago = seconds * 1000;
              keys.put({ ...held, seenAt: held.seenAt - ago, until: held.until - ago }, "now");
            };
            transaction.oncomplete = () => { request.result.close(); resolve(true); };
            transaction.onabort = () => reject(transaction.error);
          };
        })""",
        seconds,
    )
