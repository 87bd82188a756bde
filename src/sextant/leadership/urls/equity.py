"""Addresses of equity."""

from django.urls import URLPattern, path

from sextant.leadership.views import equity

urlpatterns: list[URLPattern] = [
    path("leadership/equity/", equity.equity, name="equity"),
    path("leadership/equity/gaps/<uuid:public_id>/", equity.equity_decide, name="equity_decide"),
    path("leadership/equity/decisions/<uuid:public_id>/", equity.equity_close, name="equity_close"),
]
