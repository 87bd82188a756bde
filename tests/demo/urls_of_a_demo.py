"""The addresses as a demo on this machine has them."""

from sextant.demo.urls import urlpatterns as of_the_demo
from sextant.project import urls

urlpatterns = [*urls.urlpatterns, *of_the_demo]
handler404 = urls.handler404
