"""Pages: forms, views, templates, CSS. Asks and shows; never touches a model."""
