"""Addresses of the calendar feed."""

from django.urls import path

from sextant.interop.calendar_feed import pages

urlpatterns = [
    path("feed/", pages.calendar_feed, name="calendar_feed"),
    path("<str:token>.ics", pages.feed_ics, name="feed_ics"),
]
