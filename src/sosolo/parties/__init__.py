"""People, organisations and accounts; who may act in which cooperative."""
