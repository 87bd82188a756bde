"""The address of one-click sign-in, included only in a network that `demo` made."""

from django.urls import path

from sextant.demo.sign_in import sign_in_as

urlpatterns = [path("demo/sign-in/<slug:key>", sign_in_as, name="demo_sign_in")]
