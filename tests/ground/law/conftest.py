from hypothesis import settings

# the first example of a rule reads its parameter files, which a busy machine may do slowly
settings.register_profile("law", deadline=None)
settings.load_profile("law")
