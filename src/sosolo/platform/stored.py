"""The reads of stored files."""

from sosolo.platform.models import StoredFile


def stored_file(tenant_id: int, file_id: int) -> StoredFile:
    """Return one stored file of the cooperative. Raises StoredFile.DoesNotExist."""
    return StoredFile.objects.get(tenant_id=tenant_id, pk=file_id)


def stored_file_of_type(tenant_id: int, file_id: int, media_type: str) -> StoredFile:
    """Return one stored file if it was kept as this type, so that no page opens another page's file.

    Its bytes are read when they are asked for.
    """
    return StoredFile.objects.defer("content").get(tenant_id=tenant_id, pk=file_id, media_type=media_type)
