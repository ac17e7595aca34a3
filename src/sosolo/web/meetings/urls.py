from django.urls import path

from sosolo.web.meetings import booth_views as booth
from sosolo.web.meetings import delay_views as delays
from sosolo.web.meetings import demand_views as demands
from sosolo.web.meetings import lead_views as lead
from sosolo.web.meetings import minutes_views as minutes
from sosolo.web.meetings import postal_views as postal
from sosolo.web.meetings import views

urlpatterns = [
    path("moten/", views.meetings, name="meetings"),
    path("moten/nytt/", lead.plan, name="meeting_new"),
    path("moten/kallelser/", views.consent, name="notice_consent"),
    path("moten/begaran/", demands.demands, name="demands"),
    path("moten/begaran/<int:pk>/", demands.demand, name="demand"),
    path("moten/<int:pk>/", views.meeting, name="meeting"),
    path("moten/<int:pk>/narvaro/", views.arrival, name="meeting_arrival"),
    path("moten/<int:pk>/talarlista/", views.speaking, name="meeting_speaking"),
    path("moten/<int:pk>/motion/", views.motion_new, name="motion_new"),
    path("moten/<int:pk>/uppskov/", delays.delay, name="meeting_delay"),
    path("moten/<int:pk>/postrost/", postal.postal_vote, name="postal_vote"),
    path("moten/<int:pk>/kallelse/", lead.notices, name="meeting_notices"),
    path("moten/<int:pk>/ledning/", lead.lead, name="meeting_lead"),
    path("moten/<int:pk>/ledning/<str:deed>/", lead.deed, name="meeting_deed"),
    path("moten/<int:pk>/rostlangd/", lead.roll, name="meeting_roll"),
    path("moten/<int:pk>/postlista/", lead.post, name="meeting_post"),
    path("moten/<int:pk>/postlista/brev.pdf", lead.letters, name="meeting_letters"),
    path("moten/<int:pk>/protokoll/", minutes.minutes, name="minutes"),
    path("moten/<int:pk>/protokoll/publicering/", minutes.publishing, name="minutes_publishing"),
    path("moten/<int:pk>/protokoll/protokoll.pdf", minutes.minutes_as_pdf, name="minutes_pdf"),
    path("motioner/<int:pk>/", views.motion, name="motion"),
    path("motioner/<int:pk>/svar/", views.motion_answer, name="motion_answer"),
    path("omrostningar/<int:pk>/", views.vote, name="vote"),
    path("omrostningar/<int:pk>/sedel/", booth.ticket, name="ticket"),
    path("omrostningar/<int:pk>/tavla.json", booth.board, name="board"),
    path("motesuppgifter/<int:pk>/", lead.task, name="meeting_task"),
    path("valurna/", booth.booth, name="booth"),
    path("valurna/om/", booth.about, name="booth_about"),
    path("valurna/verify_board.py", booth.script, name="verify_board"),
    path("valurna/<str:ref>/manifest.json", booth.manifest, name="booth_manifest"),
    path("valurna/<str:ref>/rost/", booth.put, name="booth_put"),
]
