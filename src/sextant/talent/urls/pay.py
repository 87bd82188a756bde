"""Addresses of bands, pay, market, scenarios."""

from django.urls import URLPattern, path

from sextant.talent.views import pay_cycles, pay_market, pay_own, pay_people, pay_rules, pay_scenarios

urlpatterns: list[URLPattern] = [
    path("talent/pay/", pay_rules.pay_bands, name="pay_bands"),
    path("talent/pay/benefits/", pay_rules.pay_benefits, name="pay_benefits"),
    path("talent/pay/mine/", pay_own.pay_mine, name="pay_mine"),
    path("talent/pay/people/", pay_people.pay_list, name="pay_list"),
    path("talent/pay/people/<uuid:public_id>/", pay_people.pay_person, name="pay_person"),
    path("talent/pay/people/<uuid:public_id>/statement/", pay_own.pay_statement, name="pay_statement"),
    path(
        "talent/pay/people/<uuid:public_id>/statement.pdf",
        pay_own.pay_statement_pdf,
        name="pay_statement_pdf",
    ),
    path("talent/pay/letters/<uuid:public_id>/", pay_own.pay_letter, name="pay_letter"),
    path("talent/pay/letters/<uuid:public_id>/letter.pdf", pay_own.pay_letter_pdf, name="pay_letter_pdf"),
    path("talent/pay/letters/<uuid:public_id>/worksheet/", pay_own.pay_worksheet, name="pay_worksheet"),
    path("talent/pay/approvals/", pay_people.pay_approvals, name="pay_approvals"),
    path("talent/pay/market/", pay_market.market_view, name="market_view"),
    path("talent/pay/market/load/", pay_market.market_load, name="market_load"),
    path("talent/pay/market/template.csv", pay_market.market_template, name="market_template"),
    path("talent/pay/market/files/<uuid:public_id>/", pay_market.market_source, name="market_source"),
    path("talent/pay/proposals/", pay_scenarios.scenario_list, name="scenario_list"),
    path("talent/pay/proposals/new/", pay_scenarios.scenario_new, name="scenario_new"),
    path("talent/pay/proposals/<uuid:public_id>/", pay_scenarios.scenario, name="scenario"),
    path("talent/pay/round/", pay_cycles.pay_cycle, name="pay_cycle"),
    path("talent/pay/round/letters/", pay_cycles.pay_letters, name="pay_letters"),
    path("talent/pay/pools/", pay_cycles.salary_pools, name="salary_pools"),
]
