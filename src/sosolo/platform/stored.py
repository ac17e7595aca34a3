"""The reads of stored files."""

from sosolo.platform.models import StoredFile


def stored_file(tenant_id: int, file_id: int) -> StoredFile:
    """Return one stored file of the cooperative. Raises StoredFile.DoesNotExist."""
    return StoredFile.objects.get(tenant_id=tenant_id, pk=file_id)
