"""The addresses of the cooperative's economy."""

from django.urls import path

from sosolo.web.economy import book_views, risk_views, scenario_views, views

urlpatterns = [
    path("ekonomi/", views.economy, name="economy"),
    path("ekonomi/scenarier/", scenario_views.scenarios, name="scenarios"),
    path("ekonomi/scenarier/jamforelse/", scenario_views.comparison, name="scenario_comparison"),
    path("ekonomi/scenarier/<int:pk>/", scenario_views.scenario, name="scenario"),
    path("ekonomi/scenarier/<int:pk>/bilaga.pdf", scenario_views.annex, name="scenario_annex"),
    path("ekonomi/scenarier/<int:pk>/lank/", scenario_views.link, name="scenario_link"),
    path("ekonomi/scenarier/<int:pk>/plan/", scenario_views.plan, name="scenario_plan"),
    path("ekonomi/utfall/", book_views.outcome, name="outcome"),
    path("ekonomi/bocker/", book_views.open_books, name="open_books"),
    path("ekonomi/bocker/oppning/", book_views.opening, name="open_books_opening"),
    path("ekonomi/risker/", risk_views.risks, name="risks"),
    path("ekonomi/risker/<int:pk>/", risk_views.risk, name="risk"),
    path("ekonomi/roller/", risk_views.roles, name="legal_roles"),
    path("delat/<str:token>/", scenario_views.shared, name="shared_scenario"),
    path("oppna-bocker/<slug:slug>/", book_views.public_books, name="public_books"),
]
